import { compareDigits } from "../digits.ts";
import type { VersionScheme } from "../scheme.ts";
import { comparePrerelease } from "../semantic-order.ts";

/** Versions of NuGet: Semantic Versioning with one to four numbers; upper and lower case are the same. */
export const nugetVersions: VersionScheme = {
  id: "nuget",
  title: "NuGet",
  specification: "https://learn.microsoft.com/en-us/nuget/concepts/package-versioning",
  compare: (a, b) => {
    const one = parsed(a);
    const other = parsed(b);
    if (one === undefined || other === undefined) return undefined;
    for (let index = 0; index < 4; index += 1) {
      const order = compareDigits(one.release[index] ?? "0", other.release[index] ?? "0");
      if (order !== 0) return order;
    }
    return comparePrerelease(one.prerelease, other.prerelease);
  },
};

function parsed(
  version: string,
): { readonly release: readonly string[]; readonly prerelease: readonly string[] } | undefined {
  const [, release, prerelease] =
    /^v?(\d+(?:\.\d+){0,3})(?:-([0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z.-]+)?$/u.exec(
      version.trim().toLowerCase(),
    ) ?? [];
  if (release === undefined) return undefined;
  return { release: release.split("."), prerelease: prerelease?.split(".") ?? [] };
}
