import type { Claim } from "./claim.ts";

/** Typed edges; the comment names `detail`'s values (DESIGN section 1). */
export const relationKinds = [
  /** fine-tune, adapter, quantized, converted, merged, distilled, pruned, continued-pretraining, unknown */
  "derivedFrom",
  /** pretraining, continued, sft, preference, rl, calibration, unknown */
  "trainedOn",
  "evaluatedOn",
  "contains",
  "dependsOn",
  "tokenizedBy",
  "uses",
  "servedBy",
  "produced",
  "generatedBy",
  "sameWeights",
] as const;
export type RelationKind = (typeof relationKinds)[number];

/** `from` relates to `to`; a claim of property `detail` repeats who says so, with its basis and source. */
export interface Relation {
  readonly from: string;
  readonly to: string;
  readonly kind: RelationKind;
  readonly detail?: string;
  readonly claims: readonly Claim[];
}
