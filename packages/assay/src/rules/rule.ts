import type { FindingDraft } from "../model/draft.ts";
import type { Inventory } from "../model/inventory.ts";

/** Judges an inventory. Reads claims, relations and coverage only, never files. */
export interface Rule {
  /** Folder name. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** The ids that its findings carry; stable for ever. */
  readonly rules: readonly string[];
  judge(inventory: Inventory): readonly JudgedFinding[];
}

/** A finding and the entity id that it is about. */
export interface JudgedFinding extends FindingDraft {
  readonly subject: string;
}
