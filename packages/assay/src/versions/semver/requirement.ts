import semver, { type Comparator } from "semver";
import { intersection, type VersionInterval } from "../interval.ts";
import { longestRequirement } from "../limits.ts";
import { semanticVersions } from "./index.ts";

/**
 * Ranges of npm (`^1.2`, `~1.4`, `1.x`, `1 - 2`, `>=1 <2 || 3`), pre-releases included: an installed one may be meant. Those before the
 * version that is written are not: the library makes `>=0.21.1-0` of `^0.21.1`, which is its fix as often as not.
 */
export function readNpmRequirement(requirement: string): readonly VersionInterval[] | undefined {
  if (requirement.length > longestRequirement) return undefined;
  const range = rangeOf(requirement);
  return range?.set.flatMap((comparators) => {
    let allowed: VersionInterval | undefined = {};
    for (const comparator of comparators)
      allowed =
        allowed === undefined
          ? undefined
          : intersection(allowed, intervalOf(comparator, requirement), semanticVersions.compare);
    return allowed === undefined ? [] : [allowed];
  });
}

/** The library throws for what is no range (tags, addresses, `workspace:`). */
function rangeOf(requirement: string): semver.Range | undefined {
  try {
    return new semver.Range(requirement, { includePrerelease: true });
  } catch {
    return undefined;
  }
}

/** A comparator without a version stands for any. */
function intervalOf({ operator, semver: { version } }: Comparator, requirement: string): VersionInterval {
  if (version === undefined) return {};
  switch (operator) {
    case ">":
      return { lower: { version, isIncluded: false } };
    case ">=":
      return { lower: { version: asWritten(version, requirement), isIncluded: true } };
    case "<":
    case "<=":
      return { upper: { version, isIncluded: operator === "<=" } };
    default:
      return { lower: { version, isIncluded: true }, upper: { version, isIncluded: true } };
  }
}

function asWritten(version: string, requirement: string): string {
  return requirement.includes("-0") ? version : version.replace(/-0$/u, "");
}
