import type { Overlap } from "./compare-records.ts";

/** How the records of two datasets are related, the first one being the subject. */
export const recordRelations = [
  /** Every record equally often, with equal types. */
  "identical",
  /** The same, but for types: one of the containers has none, or others. */
  "same-records",
  /** The same different records, some of them another number of times. */
  "same-distinct-records",
  "subset",
  "superset",
  "overlap",
  /** No common record, or none in the sample of an estimate. */
  "disjoint",
  /** Not all records of one of them could be read. */
  "unknown",
] as const;
export type RecordRelation = (typeof recordRelations)[number];

/** Both forms of two sets, compared. */
export interface ComparedForms {
  readonly typed: Overlap;
  readonly text: Overlap;
}

/**
 * Judged by the form of texts, in which all containers can be compared; types only tell `identical` from
 * `same-records`. Records that are equal with their types are equal as texts.
 */
export function relationOf({ typed, text }: ComparedForms): RecordRelation {
  if (typed.isEqual) return "identical";
  if (text.isEqual) return "same-records";
  const isWithin = text.firstInSecond.value === 1;
  const isAround = text.secondInFirst.value === 1;
  if (isWithin && isAround) return text.isExact ? "same-distinct-records" : "overlap";
  if (isWithin) return "subset";
  if (isAround) return "superset";
  return text.shared.value === 0 ? "disjoint" : "overlap";
}
