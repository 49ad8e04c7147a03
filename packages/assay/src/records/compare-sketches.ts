import { exactly, type Overlap, ratio, type Share } from "./compare-records.ts";
import type { Sketch } from "./sketch.ts";

/** A sketch and how many distinct records stand behind it. */
export interface SketchedSet {
  readonly sketch: Sketch;
  readonly distinct: number;
}

/**
 * Estimates what two sets have in common. Record hashes are spread evenly, so those below a bound that both sketches
 * reach are a random sample of both sets: what is common in the sample is common in the sets (KMV, theta sketches).
 */
export function compareSketches(first: SketchedSet, second: SketchedSet): Overlap {
  const bound = lower(boundOf(first.sketch), boundOf(second.sketch));
  const sample = sampleBelow(bound, first.sketch, second.sketch);
  const isWhole = bound === undefined;
  const share = isWhole ? exactShare : intervalOf;
  const firstInSecond = share(sample.both, sample.first);
  const secondInFirst = share(sample.both, sample.second);
  return {
    isExact: isWhole,
    jaccard: share(sample.both, sample.first + sample.second - sample.both),
    firstInSecond,
    secondInFirst,
    shared: isWhole ? exactly(sample.both) : sharedOf(firstInSecond, secondInFirst, { first, second }),
    isEqual: isWhole && isEqualSketch(first.sketch, second.sketch),
  };
}

/** Hashes below it are all in the sketch; undefined = all hashes of the set are. */
function boundOf({ hashes, isWhole }: Sketch): bigint | undefined {
  return isWhole ? undefined : hashes.at(-1);
}

function lower(a: bigint | undefined, b: bigint | undefined): bigint | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

interface Sample {
  readonly first: number;
  readonly second: number;
  readonly both: number;
}

function sampleBelow(bound: bigint | undefined, first: Sketch, second: Sketch): Sample {
  const isBelow = (hash: bigint): boolean => bound === undefined || hash < bound;
  const inFirst = first.hashes.filter(isBelow);
  const inSecond = new Set(second.hashes.filter(isBelow));
  const both = inFirst.filter((hash) => inSecond.has(hash)).length;
  return { first: inFirst.length, second: inSecond.size, both };
}

function exactShare(part: number, whole: number): Share {
  return exactly(ratio(part, whole));
}

/** 95 % of the normal distribution. */
const z = 1.96;

/** Wilson's interval: holds also near 0 and 1, where the usual one has no width. A sample of nothing says nothing. */
function intervalOf(part: number, whole: number): Share {
  if (whole === 0) return { value: 0, low: 0, high: 1 };
  const share = part / whole;
  const scale = 1 + z ** 2 / whole;
  const middle = (share + z ** 2 / (2 * whole)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  return {
    value: share,
    low: part === 0 ? 0 : Math.max(0, middle - half),
    high: part === whole ? 1 : Math.min(1, middle + half),
  };
}

/** From the set whose share is known better; there cannot be more than either set has. */
function sharedOf(
  firstInSecond: Share,
  secondInFirst: Share,
  { first, second }: { readonly first: SketchedSet; readonly second: SketchedSet },
): Share {
  const a = times(firstInSecond, first.distinct);
  const b = times(secondInFirst, second.distinct);
  const better = a.high - a.low <= b.high - b.low ? a : b;
  const most = Math.min(first.distinct, second.distinct);
  return {
    value: Math.min(most, better.value),
    low: Math.min(most, better.low),
    high: Math.min(most, better.high),
  };
}

function times({ value, low, high }: Share, factor: number): Share {
  return {
    value: Math.round(value * factor),
    low: Math.floor(low * factor),
    high: Math.ceil(high * factor),
  };
}

/** Of samples it says nothing: those are equal where a single record is not. */
function isEqualSketch(first: Sketch, second: Sketch): boolean {
  if (first.hashes.length !== second.hashes.length) return false;
  return first.hashes.every(
    (hash, at) => hash === second.hashes[at] && first.counts[at] === second.counts[at],
  );
}
