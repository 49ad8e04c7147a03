import type { Share } from "../../records/compare-records.ts";
import type { RecordRelation } from "../../records/relation.ts";
import type { ModelComparison } from "./compare.ts";

/** What a relation means, in a sentence about the first (A) and the second (B). */
export const relationWords: Readonly<Record<RecordRelation, string>> = {
  identical: "the same records, with the same types",
  "same-records": "the same records; the containers give their values other types",
  "same-distinct-records": "the same different records, some of them repeated otherwise",
  subset: "all records of the first are in the second",
  superset: "all records of the second are in the first",
  overlap: "some records are in both",
  disjoint: "no record is in both",
  unknown: "not known: not all records could be read",
};

/** Where sketches were compared: what their samples show. */
export const sampledWords: Readonly<Partial<Record<RecordRelation, string>>> = {
  subset: "all sampled records of the first are in the second",
  superset: "all sampled records of the second are in the first",
  disjoint: "no sampled record is in both",
};

export const modelWords: Readonly<Record<ModelComparison["relation"], string>> = {
  "same-package": "the same models: weights, configuration and tokenizer",
  "same-weights": "the same weights; other files of the packages differ",
  "some-same": "some models are in both",
  "none-found":
    "no model with the same weights (assay identify compares identities; it does not say that they are unrelated)",
};

/** `12.5 %`, or with the interval of an estimate. */
export function shareText({ value, low, high }: Share): string {
  if (low === high) return percent(value);
  return `about ${percent(value)} (${percent(low)} to ${percent(high)} with 95 % confidence)`;
}

/** Never 0 % of something, nor 100 % of nearly all. */
function percent(share: number): string {
  if (share === 0 || share === 1) return `${share * 100} %`;
  const rounded = (share * 100).toFixed(share < 0.01 || share > 0.99 ? 2 : 1);
  if (Number(rounded) === 0) return "less than 0.01 %";
  return Number(rounded) === 100 ? "more than 99.99 %" : `${rounded} %`;
}
