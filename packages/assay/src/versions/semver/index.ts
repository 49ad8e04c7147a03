import semver from "semver";
import { compareDigits } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";

/**
 * Semantic Versioning 2.0.0, as npm, crates.io and the SEMVER ranges of OSV use it. Build metadata has no order. Bounds of
 * advisories may leave out zeros (`1.2` is `1.2.0`); what is longer than 256 characters is no version for npm either.
 */
export const semanticVersions: VersionScheme = {
  id: "semver",
  title: "Semantic Versioning",
  specification: "https://semver.org/spec/v2.0.0.html",
  compare: (a, b) => {
    const one = semver.parse(completed(a));
    const other = semver.parse(completed(b));
    if (one === null || other === null) return undefined;
    return one.compareMain(other) || comparePrerelease(one.prerelease, other.prerelease);
  },
};

/** `1` and `1.2` with the zeros that they leave out; other text as it is. */
function completed(version: string): string {
  const text = version.trim();
  const [, release, rest = ""] = /^(v?\d+(?:\.\d+)?)((?:[-+].*)?)$/su.exec(text) ?? [];
  if (release === undefined) return text;
  return `${release}${release.includes(".") ? ".0" : ".0.0"}${rest}`;
}

type Identifiers = readonly (string | number)[];

/** Paragraph 11 of the specification. Not the library's: it rounds identifiers beyond 2^53 (time stamps). */
function comparePrerelease(a: Identifiers, b: Identifiers): number {
  if (a.length === 0 || b.length === 0) return Number(a.length === 0) - Number(b.length === 0);
  for (const [index, identifier] of a.entries()) {
    const opposite = b[index];
    if (opposite === undefined) return 1;
    const order = compareIdentifiers(String(identifier), String(opposite));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareIdentifiers(a: string, b: string): number {
  const isNumberA = /^\d+$/u.test(a);
  const isNumberB = /^\d+$/u.test(b);
  if (isNumberA && isNumberB) return compareDigits(a, b);
  if (isNumberA !== isNumberB) return isNumberA ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
