import { mostParts } from "./limits.ts";
import type { MeasuredRecords } from "./measure-records.ts";
import { mergeHashes, type PartCount } from "./merge-hashes.ts";
import type { SortedHashes } from "./sorted-hashes.ts";

/** What two sets have in common, exactly or as an estimate. Shares are of distinct records. */
export interface Overlap {
  readonly isExact: boolean;
  /** Distinct records in both, divided by those in either. */
  readonly jaccard: Share;
  /** The share of the first set that is in the second. */
  readonly firstInSecond: Share;
  readonly secondInFirst: Share;
  /** Distinct records in both. */
  readonly shared: Share;
  /** True when every record stands equally often in both. */
  readonly isEqual: boolean;
}

/** A figure and, when it is an estimate, the interval that holds it with 95 %. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Counts what two measured datasets have in common: exact, one pass over both. */
export function compareRecords(
  first: MeasuredRecords,
  second: MeasuredRecords,
): { readonly typed: Overlap; readonly text: Overlap } {
  return {
    typed: exactOverlap(first.typed, second.typed),
    text: exactOverlap(first.text, second.text),
  };
}

function exactOverlap(first: SortedHashes, second: SortedHashes): Overlap {
  let [inFirst, inSecond, inBoth, differing] = [0, 0, 0, 0];
  const sources = [
    { hashes: first, firstPart: 0 },
    { hashes: second, firstPart: mostParts },
  ];
  mergeHashes(sources, (_, counts) => {
    const [firstCount, secondCount] = sides(counts);
    if (firstCount > 0) inFirst += 1;
    if (secondCount > 0) inSecond += 1;
    if (firstCount > 0 && secondCount > 0) inBoth += 1;
    if (firstCount !== secondCount) differing += 1;
  });
  return {
    isExact: true,
    jaccard: exactly(ratio(inBoth, inFirst + inSecond - inBoth)),
    firstInSecond: exactly(ratio(inBoth, inFirst)),
    secondInFirst: exactly(ratio(inBoth, inSecond)),
    shared: exactly(inBoth),
    isEqual: differing === 0,
  };
}

function sides(counts: readonly PartCount[]): [number, number] {
  let [first, second] = [0, 0];
  for (const { part, count } of counts) {
    if (part < mostParts) first += count;
    else second += count;
  }
  return [first, second];
}

/** A figure that was counted. */
export function exactly(value: number): Share {
  return { value, low: value, high: value };
}

/** Of nothing, no share. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
