import { describeInterval, isWithin, type VersionInterval } from "../versions/interval.ts";
import { otherTritonNumber } from "../versions/product/triton.ts";
import { isVersionOf, type VersionScheme } from "../versions/scheme.ts";
import type { Affected } from "./advisory.ts";
import { claimsOf, type VersionClaims } from "./claims.ts";
import { quoted } from "./quote.ts";

export { aliasGroups } from "./alias-groups.ts";
export { mayBeAffected, type Possibility } from "./may-be-affected.ts";

export type Outcome =
  | {
      readonly outcome: "affected";
      /** Which range or list says so, in words: `>= 0.10.2, < 0.11.1`. */
      readonly because: string;
      /** Versions that end the ranges in which the version lies; else later ones that the advisory calls fixed. */
      readonly fixedIn: readonly string[];
    }
  | { readonly outcome: "not-affected" }
  | { readonly outcome: "undetermined"; readonly reason: string };

/**
 * One exact version against one `affected` entry: affected when it is in a range or in the list (OSV schema, "Evaluation"),
 * the local label of a build dropped before the list and before `last_affected`. What cannot be compared is undetermined, never clean. Never throws.
 */
export function isAffected(affected: Affected, version: string): Outcome {
  const claims = claimsOf(affected);
  if (claims.isEverything) return { outcome: "affected", because: "every version", fixedIn: [] };
  const isListed = affected.versions.includes(version);
  const { scheme } = claims;
  const isKnown = scheme !== undefined && isVersionOf(scheme, version);
  if (!isKnown && !isListed) return unreadable(affected, claims, version);
  if (!isKnown || scheme === undefined)
    return { outcome: "affected", because: `listed: ${version}`, fixedIn: [] };
  return judged(affected, { ...claims, scheme }, version);
}

function unreadable(affected: Affected, { scheme, doubts }: VersionClaims, version: string): Outcome {
  if (scheme !== undefined)
    return {
      outcome: "undetermined",
      reason: `${quoted(version)} is no version of ${scheme.title}${otherNumber(affected, version)}`,
    };
  const [doubt] = doubts;
  return doubt === undefined
    ? { outcome: "not-affected" }
    : { outcome: "undetermined", reason: doubt.reason };
}

/** Triton Inference Server has two numberings. An image may hold a server of its own, so the other number is a hint and no answer. */
function otherNumber(affected: Affected, version: string): string {
  if (affected.ecosystem !== undefined || !/triton/iu.test(affected.name)) return "";
  const other = otherTritonNumber(version);
  if (other === undefined) return "";
  const isHit = isAffected(affected, other).outcome === "affected";
  return `; NVIDIA's release of that number is also ${other}, which is ${isHit ? "affected" : "not affected"}`;
}

type Readable = VersionClaims & { readonly scheme: VersionScheme };

function judged(affected: Affected, { scheme, windows, doubts }: Readable, version: string): Outcome {
  const hits = windows.filter(({ interval }) => isIn(version, interval, scheme));
  if (hits.length > 0) {
    const because = hits.map(({ interval }) => describeInterval(interval)).join(" or ");
    return { outcome: "affected", because, fixedIn: distinct(hits.flatMap(({ fixedIn }) => fixedIn ?? [])) };
  }
  const listed = listedAs(affected.versions, version, scheme);
  if (listed !== undefined) {
    const later = windows
      .flatMap(({ fixedIn }) => fixedIn ?? [])
      .filter((fix) => (scheme.compare(fix, version) ?? -1) > 0);
    return { outcome: "affected", because: `listed: ${listed}`, fixedIn: distinct(later) };
  }
  const doubt = doubts.find(({ interval }) => isIn(version, interval, scheme));
  return doubt === undefined
    ? { outcome: "not-affected" }
    : { outcome: "undetermined", reason: doubt.reason };
}

/** `0.2.71+cu121` is a build of 0.2.71, which is the last affected version: the label would sort it behind. */
function isIn(version: string, { lower, upper }: VersionInterval, scheme: VersionScheme): boolean {
  const release = upper?.isIncluded === true ? (scheme.withoutBuild?.(version) ?? version) : version;
  return (
    isWithin(version, lower === undefined ? {} : { lower }, scheme.compare) === true &&
    isWithin(release, upper === undefined ? {} : { upper }, scheme.compare) === true
  );
}

/** The entry of the list that is the version, or of which the version is a build. */
function listedAs(versions: readonly string[], version: string, scheme: VersionScheme): string | undefined {
  const release = scheme.withoutBuild?.(version) ?? version;
  const meant = [version, release].map((text) => [text, numbersIn(text)] as const);
  return versions.find((listed) => {
    const numbers = numbersIn(listed);
    return meant.some(
      ([text, others]) => listed === text || (numbers === others && scheme.compare(listed, text) === 0),
    );
  });
}

/** The numbers of a version but for zeros: the same in versions that are equal, and far cheaper than their comparison. */
function numbersIn(version: string): string {
  return (version.match(/[1-9]\d*/gu) ?? []).join(".");
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
