import type { VersionInterval } from "../versions/interval.ts";
import { isWithin } from "../versions/interval.ts";
import { versRange } from "../versions/vers.ts";
import type { Affected } from "./advisory.ts";
import { claimsOf } from "./claims.ts";

/** Versions that are listed outside of every range; a list of more is no range. */
const mostListed = 100;

/**
 * Everything that these entries of one package call affected, as a version range specifier (vers). Undefined where it would say less or more than they
 * do: words, contradictory events, commits only, versions that nobody can order, another ecosystem.
 */
export function versRangeOf(entries: readonly Affected[]): string | undefined {
  const [first] = entries;
  const ecosystem = first?.ecosystem;
  if (ecosystem === undefined || entries.some((entry) => entry.ecosystem !== ecosystem)) return undefined;
  const intervals: VersionInterval[] = [];
  for (const entry of entries) {
    const own = intervalsOf(entry);
    if (own === undefined) return undefined;
    intervals.push(...own);
  }
  return versRange(ecosystem, intervals);
}

function intervalsOf(entry: Affected): readonly VersionInterval[] | undefined {
  const { scheme, isEverything, windows, doubts } = claimsOf(entry);
  if (isEverything) return [{}];
  if (scheme === undefined || doubts.length > 0) return undefined;
  const { compare } = scheme;
  const ranges = windows.map(({ interval }) => interval);
  const listed = entry.versions.filter(
    (version) => !ranges.some((range) => isWithin(version, range, compare) === true),
  );
  if (listed.length > mostListed) return undefined;
  return [
    ...ranges,
    ...listed.map((version) => {
      const bound = { version, isIncluded: true };
      return { lower: bound, upper: bound };
    }),
  ];
}
