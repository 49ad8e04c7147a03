import type { Claim } from "../model/claim.ts";
import type { FindingDraft, LineageDraft } from "../model/draft.ts";
import type { FileRole } from "../model/properties.ts";
import type { Tensor } from "../tensors/tensor.ts";

/** A model before its bytes were digested: what one load call needs (DESIGN section 1). */
export interface ModelDraft {
  /** Unique in this scan. */
  readonly key: string;
  /** Folder of the model, relative to the root. */
  readonly folder: string;
  /** Shown when no claim names it: the path of the folder or file. */
  readonly path: string;
  /** What the place calls it: the tag of a store. */
  readonly name?: string;
  readonly files: readonly DraftFile[];
  /** Paths of weights that belong to it and are not here: shards that an index names, links that lead nowhere. */
  readonly missing: readonly string[];
  /** The same weights may be here in several formats: one set each, the preferred format first. */
  readonly weightSets: readonly WeightSet[];
  readonly claims: readonly Claim[];
  readonly lineage: readonly LineageDraft[];
  readonly findings: readonly FindingDraft[];
  /** Keys of the models this pipeline contains. */
  readonly parts: readonly string[];
}

export interface DraftFile {
  readonly path: string;
  readonly role: FileRole;
}

export interface WeightSet {
  readonly format: string;
  /** Plug-in that read it (`gguf@1`). */
  readonly by: string;
  /** Paths of its files, sorted. */
  readonly paths: readonly string[];
  readonly tensors: readonly Tensor[];
  /** True when a file of the set is a pointer, missing or broken: its tensors are not all there. */
  readonly isPartial: boolean;
}
