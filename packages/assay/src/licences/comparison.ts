import type { Fingerprint } from "./fingerprint-table.ts";

/** The shingles of a text under examination. */
export interface Shingles {
  readonly all: ReadonlySet<number>;
  readonly sorted: Uint32Array;
}

/** How a text and a listed licence overlap, estimated on the licence's sample. */
export interface Comparison {
  readonly fingerprint: Fingerprint;
  /** How much of the licence is in the text, 0 to 1. */
  readonly found: number;
  /** How much of the text is the licence, 0 to 1. */
  readonly share: number;
  /** Shared over all shingles of both (Jaccard), 0 to 1: the order of the candidates. */
  readonly overlap: number;
}

export function comparable(all: ReadonlySet<number>): Shingles {
  return { all, sorted: Uint32Array.from(all).sort() };
}

export function compared(text: Shingles, fingerprint: Fingerprint): Comparison {
  const shared = countIn(text.all, fingerprint.sketch);
  const sampled = countBelow(text.sorted, fingerprint.sampledBelow);
  return {
    fingerprint,
    found: shared / fingerprint.sketch.length,
    share: sampled === 0 ? 0 : shared / sampled,
    overlap: shared / (fingerprint.sketch.length + sampled - shared),
  };
}

/**
 * A function that says how much of what another licence says and `first` does not is in the text, 0 to 1: a second
 * licence in the same file, if it is much. Judged on values that both samples cover; fewer than `least` give 0.
 */
export function foundBeyond(
  text: Shingles,
  first: Fingerprint,
  least: number,
): (other: Fingerprint) => number {
  const known = new Set(first.sketch);
  return (other) => {
    const own = other.sketch.filter((value) => value < first.sampledBelow && !known.has(value));
    return own.length < least ? 0 : countIn(text.all, own) / own.length;
  };
}

function countIn(all: ReadonlySet<number>, values: readonly number[]): number {
  let count = 0;
  for (const value of values) if (all.has(value)) count += 1;
  return count;
}

/** How many sorted values are below a bound, by bisection. */
function countBelow(sorted: Uint32Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
