import { compareDigits } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";
import { comparePrerelease } from "../semantic-order.ts";

/**
 * Versions of Go modules: Semantic Versioning with or without the `v` (advisories leave it out), `v1` and `v1.2` for the first of
 * them, build metadata (`+incompatible`) without an order; pseudo-versions are pre-releases with a time stamp. Releases of
 * Go itself (`go1.21rc2`) become what its vulnerability database writes for them: `1.21.0-rc.2`.
 */
export const goVersions: VersionScheme = {
  id: "go",
  title: "Go modules",
  specification: "https://go.dev/ref/mod#versions",
  compare: (a, b) => {
    const one = parsed(a);
    const other = parsed(b);
    if (one === undefined || other === undefined) return undefined;
    for (let index = 0; index < 3; index += 1) {
      const order = compareDigits(one.release[index] ?? "0", other.release[index] ?? "0");
      if (order !== 0) return order;
    }
    return comparePrerelease(one.prerelease, other.prerelease);
  },
};

interface GoVersion {
  readonly release: readonly string[];
  readonly prerelease: readonly string[];
}

function parsed(version: string): GoVersion | undefined {
  const text = version.trim();
  return text.startsWith("go") ? toolchain(text) : module(text);
}

function module(text: string): GoVersion | undefined {
  const identifiers = "[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*";
  const [, release, prerelease] =
    new RegExp(`^v?(\\d+(?:\\.\\d+){0,2})(?:-(${identifiers}))?(?:\\+${identifiers})?$`, "u").exec(text) ??
    [];
  if (release === undefined) return undefined;
  return { release: release.split("."), prerelease: prerelease?.split(".") ?? [] };
}

function toolchain(text: string): GoVersion | undefined {
  const [, release, word, number] = /^go(\d+(?:\.\d+){0,2})(?:(beta|rc)(\d+))?$/u.exec(text) ?? [];
  if (release === undefined) return undefined;
  return {
    release: release.split("."),
    prerelease: word === undefined || number === undefined ? [] : [word, number],
  };
}
