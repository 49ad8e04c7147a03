import type { Advisory, Affected } from "../../advisories/advisory.ts";
import { isAffected, mayBeAffected } from "../../advisories/affected.ts";
import { claimsOf } from "../../advisories/claims.ts";
import { versRangeOf } from "../../advisories/vers-range.ts";
import { printable } from "../../model/printable.ts";
import { compareText } from "../../model/text-order.ts";
import type { VulnerabilityStatus } from "../../model/vulnerability.ts";
import { isVersionOf } from "../../versions/scheme.ts";
import { matchLimits } from "./limits.ts";
import { type NamedPackage, samenessOf } from "./same-package.ts";
import { isUbuntuPro } from "./same-release.ts";

/** What is compared with the ranges of a record: an exact version, or what a project allows. */
export type Compared = { readonly version: string } | { readonly requirement: string };

/** What the records of one vulnerability say of a package together. */
export interface GroupJudgement {
  readonly status: VulnerabilityStatus;
  readonly because: string;
  readonly affectedRange?: string;
  readonly affectedVersions?: readonly string[];
  readonly fixedIn: readonly string[];
  /** The records that say so, and the entries of them. */
  readonly records: readonly Advisory[];
  readonly entries: readonly Affected[];
}

interface Judged {
  readonly advisory: Advisory;
  readonly entry: Affected;
  readonly status: VulnerabilityStatus | "not-affected";
  readonly because: string;
  readonly versions: readonly string[];
  readonly fixedIn: readonly string[];
}

/**
 * One vulnerability, whatever number of records tell of it: affected when one of them says so. A record that could be compared speaks
 * for those that could not, which mostly tell the same in words. undefined = not affected.
 */
export function judgeGroup(
  group: readonly Advisory[],
  asked: NamedPackage,
  compared: Compared,
): GroupJudgement | undefined {
  const judged = group.flatMap((advisory) =>
    speaking(advisory.affected, compared).flatMap(
      (entry) => judgedEntry(advisory, entry, asked, compared) ?? [],
    ),
  );
  const telling = (["affected", "possible"] as const)
    .map((status) => judged.filter((one) => one.status === status))
    .find((found) => found.length > 0);
  if (telling !== undefined) return together(telling);
  const isDecided = judged.some(({ status }) => status === "not-affected");
  const unsure = judged.filter(({ status }) => status === "undetermined");
  return isDecided || unsure.length === 0 ? undefined : together(unsure);
}

/** Of a build of Ubuntu Pro (`1.0-1ubuntu0.1~esm2`) only the entry about Pro knows the fix, where the record has one. */
function speaking(entries: readonly Affected[], compared: Compared): readonly Affected[] {
  if (!("version" in compared) || !/[+~]esm\d/u.test(compared.version)) return entries;
  const pro = entries.filter(({ ecosystem = "" }) => isUbuntuPro(ecosystem));
  const told = new Set(pro.map(({ ecosystem = "", name }) => `${ecosystem.replace(":Pro:", ":")} ${name}`));
  return entries.filter(({ ecosystem = "", name }) => !told.has(`${ecosystem} ${name}`));
}

function judgedEntry(
  advisory: Advisory,
  entry: Affected,
  asked: NamedPackage,
  compared: Compared,
): Judged | undefined {
  const sameness = samenessOf(entry, asked);
  if (sameness === "different") return undefined;
  const judged = { advisory, entry, ...outcomeOf(entry, compared) };
  if (sameness === "same" || judged.status === "not-affected") return judged;
  return { ...judged, status: "undetermined", because: unknownRelease, versions: [], fixedIn: [] };
}

const unknownRelease = "the release of the distribution is not known";

function outcomeOf(entry: Affected, compared: Compared): Omit<Judged, "advisory" | "entry"> {
  const nothing = { because: "", versions: [], fixedIn: [] };
  const result =
    "version" in compared ? isAffected(entry, compared.version) : mayBeAffected(entry, compared.requirement);
  switch (result.outcome) {
    case "affected":
      return {
        ...nothing,
        status: "affected",
        because: `${result.because}${conditionWords(entry)}`,
        fixedIn: result.fixedIn,
      };
    case "possible":
      return {
        status: "possible",
        because: `${result.because}${conditionWords(entry)}`,
        versions: result.versions,
        fixedIn: result.fixedIn,
      };
    case "undetermined":
      return { ...nothing, status: "undetermined", because: result.reason };
    case "not-affected":
      return { ...nothing, status: "not-affected" };
  }
}

/** What nobody can hold against an inventory is told to who can. */
function conditionWords({ conditions = [] }: Affected): string {
  const words = conditions.slice(0, mostConditions).map(printable);
  return words.length === 0 ? "" : ` (the source adds: ${words.join("; ")})`;
}

const mostConditions = 3;

function together(judged: readonly Judged[]): GroupJudgement {
  const [first] = judged;
  const status = first?.status === "not-affected" || first === undefined ? "undetermined" : first.status;
  const allowed = distinct(judged.flatMap((one) => one.versions));
  const versions = inOrder(allowed, judged).toReversed().slice(0, matchLimits.mostVersions);
  const reasons = distinct(judged.map(({ because }) => because).filter((text) => text !== ""));
  return {
    status,
    because: reasons.slice(0, 3).join("; "),
    ...rangeOf(status, judged),
    ...(versions.length === 0 ? {} : { affectedVersions: versions }),
    fixedIn: inOrder(distinct(judged.flatMap(({ fixedIn }) => fixedIn)), judged).slice(
      0,
      matchLimits.mostFixes,
    ),
    records: distinctRecords(judged),
    entries: judged.map(({ entry }) => entry),
  };
}

/** In the order of the ecosystem's versions, the lowest first; what is none of them comes last. */
function inOrder(versions: readonly string[], judged: readonly Judged[]): readonly string[] {
  const scheme = judged.map(({ entry }) => claimsOf(entry).scheme).find((one) => one !== undefined);
  if (scheme === undefined) return versions.toSorted(compareText);
  const strange = (version: string): number => Number(!isVersionOf(scheme, version));
  return versions.toSorted((a, b) => strange(a) - strange(b) || scheme.compare(a, b) || compareText(a, b));
}

/** Of what nobody could compare there is no range to rely on. */
function rangeOf(
  status: VulnerabilityStatus,
  judged: readonly Judged[],
): Pick<GroupJudgement, "affectedRange"> {
  const range = status === "undetermined" ? undefined : versRangeOf(judged.map(({ entry }) => entry));
  return range === undefined ? {} : { affectedRange: range };
}

function distinctRecords(judged: readonly Judged[]): readonly Advisory[] {
  const byPlace = new Map(
    judged.map(({ advisory }) => [`${advisory.id}\n${advisory.origin.feed}`, advisory]),
  );
  return [...byPlace].sort(([a], [b]) => compareText(a, b)).map(([, advisory]) => advisory);
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
