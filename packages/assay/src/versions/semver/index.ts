import semver from "semver";
import type { VersionScheme } from "../scheme.ts";
import { comparePrerelease } from "../semantic-order.ts";

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
    // Not the library's comparison of pre-releases: it rounds identifiers beyond 2^53 (time stamps).
    return (
      one.compareMain(other) || comparePrerelease(one.prerelease.map(String), other.prerelease.map(String))
    );
  },
};

/** `1` and `1.2` with the zeros that they leave out; other text as it is. */
function completed(version: string): string {
  const text = version.trim();
  const [, release, rest = ""] = /^(v?\d+(?:\.\d+)?)((?:[-+].*)?)$/su.exec(text) ?? [];
  if (release === undefined) return text;
  return `${release}${release.includes(".") ? ".0" : ".0.0"}${rest}`;
}
