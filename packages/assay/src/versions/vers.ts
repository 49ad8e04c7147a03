import type { VersionBound, VersionInterval } from "./interval.ts";
import { schemeOf, withoutRelease } from "./registry.ts";

/**
 * The types of vers for the ecosystems of OSV: by the specification the type of package URL of the ecosystem. Hackage, Bitnami, Julia and Swift
 * have one as well; ecosystems without a type of package URL have none, and no range of theirs is written.
 */
const types: ReadonlyMap<string, string> = new Map([
  ...["AlmaLinux", "Azure Linux", "Mageia", "Photon OS", "Red Hat", "Rocky Linux", "SUSE"].map(
    (ecosystem) => [ecosystem, "rpm"] as const,
  ),
  ...["openEuler", "openSUSE"].map((ecosystem) => [ecosystem, "rpm"] as const),
  ...["Alpaquita", "Alpine", "BellSoft Hardened Containers", "Chainguard", "MinimOS", "Wolfi"].map(
    (ecosystem) => [ecosystem, "apk"] as const,
  ),
  ["Bitnami", "bitnami"],
  ["CRAN", "cran"],
  ["Debian", "deb"],
  ["Go", "golang"],
  ["Hackage", "hackage"],
  ["Hex", "hex"],
  ["Julia", "julia"],
  ["Maven", "maven"],
  ["NuGet", "nuget"],
  ["Packagist", "composer"],
  ["PyPI", "pypi"],
  ["RubyGems", "gem"],
  ["SwiftURL", "swift"],
  ["Ubuntu", "deb"],
  ["crates.io", "cargo"],
  ["npm", "npm"],
]);

/** The schemas of CycloneDX allow no more in a range (`versionRange`, 1.4 to 1.7). */
const longest = 1024;

/**
 * Versions as a version range specifier: `vers:pypi/>=0.10.2|<0.11.1` (package-url/vers-spec, clause 5). Undefined where it has no such notation: an
 * ecosystem without a type, versions that cannot be ordered, nothing, more than a range can hold.
 */
export function versRange(ecosystem: string, intervals: readonly VersionInterval[]): string | undefined {
  const type = types.get(withoutRelease(ecosystem));
  const scheme = schemeOf(ecosystem);
  if (type === undefined || scheme === undefined) return undefined;
  const merged = union(intervals, scheme.compare) ?? [];
  if (merged.length === 0) return undefined;
  const text = `vers:${type}/${merged.flatMap(constraintsOf).join("|")}`;
  return text.length > longest ? undefined : text;
}

type Compare = (a: string, b: string) => number | undefined;

/** Sorted, and none touches another: each version stands once, and lower and upper bounds take turns (5.4). */
function union(
  intervals: readonly VersionInterval[],
  compare: Compare,
): readonly VersionInterval[] | undefined {
  if (!intervals.every((one) => isOrdered(one, compare))) return undefined;
  const merged: VersionInterval[] = [];
  for (const next of intervals.toSorted((a, b) => byLower(a, b, compare))) {
    const last = merged.pop();
    merged.push(...(last === undefined ? [next] : joined(last, next, compare)));
  }
  return merged.some((one, at) => isSplit(merged[at - 1], one, compare)) ? undefined : merged;
}

/** Both sides of one version without the version: it would stand twice, which has no notation here. */
function isSplit(before: VersionInterval | undefined, { lower }: VersionInterval, compare: Compare): boolean {
  const end = before?.upper;
  return end !== undefined && lower !== undefined && compare(end.version, lower.version) === 0;
}

function isOrdered({ lower, upper }: VersionInterval, compare: Compare): boolean {
  const bounds = [lower, upper].flatMap((bound) => (bound === undefined ? [] : [bound.version]));
  return bounds.every((version) => compare(version, version) !== undefined && isWritable(version));
}

/** Control characters have no place; what is not ASCII is percent-encoded. */
function isWritable(version: string): boolean {
  return version !== "" && !/[\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u.test(version);
}

function byLower(a: VersionInterval, b: VersionInterval, compare: Compare): number {
  if (a.lower === undefined || b.lower === undefined)
    return Number(b.lower === undefined) - Number(a.lower === undefined);
  const order = compare(a.lower.version, b.lower.version) ?? 0;
  return order === 0 ? Number(b.lower.isIncluded) - Number(a.lower.isIncluded) : order;
}

/** One where they meet, else both. */
function joined(
  first: VersionInterval,
  second: VersionInterval,
  compare: Compare,
): readonly VersionInterval[] {
  const { upper, ...begin } = first;
  if (upper === undefined) return [first];
  if (!meets(upper, second.lower, compare)) return [first, second];
  const end = later(upper, second.upper, compare);
  return [{ ...begin, ...(end === undefined ? {} : { upper: end }) }];
}

function meets(upper: VersionBound, lower: VersionBound | undefined, compare: Compare): boolean {
  if (lower === undefined) return true;
  const order = compare(lower.version, upper.version) ?? 1;
  return order < 0 || (order === 0 && (upper.isIncluded || lower.isIncluded));
}

function later(a: VersionBound, b: VersionBound | undefined, compare: Compare): VersionBound | undefined {
  if (b === undefined) return undefined;
  const order = compare(a.version, b.version) ?? 0;
  if (order === 0) return a.isIncluded ? a : b;
  return order > 0 ? a : b;
}

function constraintsOf({ lower, upper }: VersionInterval): readonly string[] {
  if (lower === undefined && upper === undefined) return ["*"];
  if (lower !== undefined && upper !== undefined && lower.version === upper.version)
    return [encoded(lower.version)];
  return [
    ...(lower === undefined ? [] : [`${lower.isIncluded ? ">=" : ">"}${encoded(lower.version)}`]),
    ...(upper === undefined ? [] : [`${upper.isIncluded ? "<=" : "<"}${encoded(upper.version)}`]),
  ];
}

/** The characters that the notation uses, white space, and all that is not ASCII (5.3.3.2). */
function encoded(version: string): string {
  return version.replace(/[><=!*|%\s]|[^\u0000-\u007f]+/gu, (text) =>
    text === "*" || text === "!"
      ? `%${text.charCodeAt(0).toString(16).toUpperCase()}`
      : encodeURIComponent(text),
  );
}
