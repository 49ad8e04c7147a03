import { type Coverage, readDepths } from "../../model/coverage.ts";
import type { Reference } from "../../model/inventory.ts";
import { compareText } from "../../model/text-order.ts";
import { canonicalText } from "../../model/canonical-text.ts";
import { grouped } from "../../model/grouped.ts";

/** One entry for each path: where inputs differ, the one that read least. Unread is never clean. */
export function mergeCoverage(all: readonly Coverage[]): readonly Coverage[] {
  return [...grouped(all, ({ path }) => path)]
    .sort(([left], [right]) => compareText(left, right))
    .flatMap(([, entries]) => entries.toSorted(leastReadFirst).slice(0, 1));
}

function leastReadFirst(a: Coverage, b: Coverage): number {
  return (
    readDepths.indexOf(b.read) - readDepths.indexOf(a.read) ||
    Number(a.code === undefined) - Number(b.code === undefined) ||
    compareText(canonicalText(a), canonicalText(b))
  );
}

/** Every reference once. */
export function mergeReferences(all: readonly Reference[]): readonly Reference[] {
  const distinct = new Map(all.map((reference) => [referenceKey(reference), reference]));
  return [...distinct].sort(([left], [right]) => compareText(left, right)).map(([, reference]) => reference);
}

function referenceKey(reference: Reference): string {
  const { path, line } = reference.location;
  return `${path}\n${String(line ?? 0).padStart(10, "0")}\n${canonicalText(reference)}`;
}
