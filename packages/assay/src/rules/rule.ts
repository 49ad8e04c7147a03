import type { IntendedUse } from "../licences/intended-use.ts";
import type { FindingDraft } from "../model/draft.ts";
import type { Inventory } from "../model/inventory.ts";
import type { RuleDescription } from "../model/rule-description.ts";

/** Judges an inventory. Reads claims, relations and coverage only, never files. */
export interface Rule {
  /** Folder name. */
  readonly id: string;
  readonly version: number;
  readonly title: string;
  /** Every rule id that its findings can carry. */
  readonly rules: readonly RuleDescription[];
  judge(inventory: Inventory, context?: RuleContext): readonly JudgedFinding[];
}

/** What the user says beside the inventory. */
export interface RuleContext {
  /** What is to be done with what was scanned. */
  readonly use?: IntendedUse;
}

/** A finding and the entity id that it is about. */
export interface JudgedFinding extends FindingDraft {
  readonly subject: string;
}
