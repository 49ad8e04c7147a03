import { describeInterval, intersection, isWithin, type VersionInterval } from "../versions/interval.ts";
import { requirementReaderOf } from "../versions/requirements.ts";
import type { VersionScheme } from "../versions/scheme.ts";
import type { Affected } from "./advisory.ts";
import { claimsOf, type VersionClaims } from "./claims.ts";
import { mostVersionsNamed } from "./limits.ts";
import { quoted } from "./quote.ts";
import type { Window } from "./windows.ts";

export type Possibility =
  | {
      readonly outcome: "possible";
      /** In words: `>=2.0 allows versions of < 2.6.0`. */
      readonly because: string;
      /** Versions that the advisory names, that the requirement allows and that are affected; newest first. */
      readonly versions: readonly string[];
      readonly fixedIn: readonly string[];
    }
  | { readonly outcome: "not-affected" }
  | { readonly outcome: "undetermined"; readonly reason: string };

/**
 * A requirement that is no exact version (`>=2.0,<3`; empty: any version) against one `affected` entry: possible when it
 * allows a version that is affected. Nobody has chosen one, so this is never "affected". Never throws.
 */
export function mayBeAffected(affected: Affected, requirement: string): Possibility {
  const claims = claimsOf(affected);
  const allowed = requirementReaderOf(affected.ecosystem ?? "")(requirement);
  const { scheme } = claims;
  if (claims.isEverything)
    return {
      outcome: "possible",
      because: because(requirement, [{ interval: {} }]),
      versions: [],
      fixedIn: [],
    };
  if (allowed === undefined || scheme === undefined) return withoutOrder(affected, claims, requirement);
  const hits = claims.windows.filter(({ interval }) => overlaps(allowed, interval, scheme));
  const versions = namedVersions(affected, hits, { allowed, scheme });
  if (hits.length > 0 || versions.length > 0)
    return {
      outcome: "possible",
      because: because(requirement, hits),
      versions,
      fixedIn: [...new Set(hits.flatMap(({ fixedIn }) => fixedIn ?? []))],
    };
  const doubt = claims.doubts.find(({ interval }) => overlaps(allowed, interval, scheme));
  return doubt === undefined
    ? { outcome: "not-affected" }
    : { outcome: "undetermined", reason: doubt.reason };
}

/** Where nothing can be compared, only "any version" can be answered. */
function withoutOrder(affected: Affected, claims: VersionClaims, requirement: string): Possibility {
  const isAny = /^\s*(?:\*\s*)?$/u.test(requirement);
  const [doubt] = claims.doubts;
  if (isAny && affected.versions.length > 0)
    return {
      outcome: "possible",
      because: because("", []),
      versions: affected.versions.slice(0, mostVersionsNamed),
      fixedIn: [],
    };
  const reason =
    doubt !== undefined && (isAny || claims.scheme === undefined)
      ? doubt.reason
      : `the requirement ${quoted(requirement)} cannot be read`;
  return { outcome: "undetermined", reason };
}

function because(requirement: string, hits: readonly Window[]): string {
  const wanted = requirement.trim() === "" ? "no version is asked for, which" : quoted(requirement.trim());
  const what =
    hits.length === 0
      ? "versions that the advisory lists"
      : `versions of ${hits.map(({ interval }) => describeInterval(interval)).join(" or ")}`;
  return `${wanted} allows ${what}`;
}

function overlaps(
  allowed: readonly VersionInterval[],
  interval: VersionInterval,
  scheme: VersionScheme,
): boolean {
  return allowed.some((other) => intersection(other, interval, scheme.compare) !== undefined);
}

/** Listed versions, and bounds that are affected themselves. */
function namedVersions(
  { versions }: Affected,
  hits: readonly Window[],
  { allowed, scheme }: { readonly allowed: readonly VersionInterval[]; readonly scheme: VersionScheme },
): readonly string[] {
  const bounds = hits.flatMap(({ interval: { lower, upper } }) =>
    [lower, upper].flatMap((bound) => (bound?.isIncluded === true ? [bound.version] : [])),
  );
  const isAllowed = (version: string): boolean =>
    allowed.some((interval) => isWithin(version, interval, scheme.compare) === true);
  return [...new Set([...versions, ...bounds])]
    .filter(isAllowed)
    .sort((a, b) => scheme.compare(b, a) ?? 0)
    .slice(0, mostVersionsNamed);
}
