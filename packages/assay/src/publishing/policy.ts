import type { EntityKind } from "../model/entity.ts";
import type { PropertyName } from "../model/properties.ts";
import type { RelationKind } from "../model/relation.ts";
import type { OutsideAudience } from "./audience.ts";

/** What `assay.yaml` says of publishing (docs/reference/publishing.md). */
export interface PublishingPolicy {
  readonly rules: readonly WithholdRule[];
  /** What becomes of a leak that no rule is about. */
  readonly leaks: "keep" | "withhold";
}

/**
 * Conditions that must all hold. With `property`, `metadata` or `relation` only those facts are withheld, else the whole
 * thing.
 */
export interface WithholdRule {
  /** Name, id or identifier of an entity, or the expression of a reference; `*` stands for any characters. */
  readonly subject?: string;
  readonly kind?: EntityKind | "reference";
  readonly property?: PropertyName;
  /** Name of a metadata entry, a setting, a hyperparameter, a training parameter or a generation default; `*` as above. */
  readonly metadata?: string;
  /** Entries that `metadata` means as well: what a key of `assay.yaml` becomes. */
  readonly alsoMetadata?: readonly string[];
  readonly relation?: RelationKind;
  /** Words that are withheld wherever they stand; alone. */
  readonly text?: string;
  readonly from: readonly OutsideAudience[];
  /** For whoever reads `assay.yaml`; it stands in no document. */
  readonly reason: string;
}

export const openPolicy: PublishingPolicy = { rules: [], leaks: "withhold" };
