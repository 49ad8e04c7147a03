import { productSchemeOf } from "../versions/product/index.ts";
import type { VersionScheme } from "../versions/scheme.ts";
import type { Affected, AffectedRange, RangeEvent } from "./advisory.ts";
import { mostPhrases } from "./limits.ts";
import { type PhraseMeaning, readVersionPhrase } from "./version-phrases.ts";

/** What a vendor says of one product, in words: the status lists of a CSAF document, or the text of a CVE record. */
export interface VersionProse {
  /** `NVIDIA CUDA Toolkit` */
  readonly product: string;
  /** `All versions up to and including CUDA Toolkit 12.5U1` */
  readonly affected: readonly string[];
  /** `CUDA Toolkit 12.6` */
  readonly fixed: readonly string[];
}

export interface InterpretedProse {
  /** The entry to match with: with ranges, or with the words as its prose when they could not be interpreted. */
  readonly affected: Affected;
  readonly isInterpreted: boolean;
  /** What stood in brackets behind a range: `CDI mode only for versions prior to 1.17.5`. */
  readonly conditions: readonly string[];
}

/**
 * Turns a vendor's words into ranges. All or nothing: one phrase that nobody can read, or numbers of two numberings, and the
 * whole entry stays prose (undetermined). Lists that contradict each other become ranges that do, so that just the versions
 * between the two claims are undetermined. Where the lists leave a gap (`0 to 1.0` affected, `1.1` fixed), the fix ends the range.
 */
export function interpretProse(given: VersionProse): InterpretedProse {
  const phrases = given.affected.map(withoutBrackets);
  const read = phrases.map(({ text }) => readVersionPhrase(text, given.product));
  const meanings = read.flatMap((meaning) => meaning ?? []);
  const isReadable =
    read.length > 0 &&
    read.length <= mostPhrases &&
    meanings.length === read.length &&
    phrases.every(({ brackets }, index) => brackets.length === 0 || read[index]?.kind === "window");
  const named = isReadable ? namedVersions(meanings, fixedVersions(given)) : undefined;
  const base = { name: given.product };
  return named === undefined
    ? {
        affected: { ...base, ranges: [], versions: [], prose: wordsOf(given) },
        isInterpreted: false,
        conditions: [],
      }
    : {
        affected: { ...base, ...named, prose: [] },
        isInterpreted: true,
        conditions: phrases.flatMap(({ brackets }) => brackets),
      };
}

function wordsOf({ affected }: VersionProse): readonly string[] {
  return affected.length === 0 ? ["no versions are named"] : affected.slice(0, mostPhrases);
}

function withoutBrackets(phrase: string): { readonly text: string; readonly brackets: readonly string[] } {
  const brackets = [...phrase.matchAll(/\(([^()]*)\)/gu)].map(([, inner = ""]) => inner.trim());
  return { text: phrase.replace(/\([^()]*\)/gu, " "), brackets };
}

/** Fixes that can be read; the others (commits) say nothing of versions. */
function fixedVersions({ fixed, product }: VersionProse): readonly string[] {
  return fixed.slice(0, mostPhrases).flatMap((phrase) => {
    const meaning = readVersionPhrase(phrase, product);
    return meaning?.kind === "versions" ? meaning.versions : [];
  });
}

type NamedVersions = Pick<Affected, "ranges" | "versions">;

function namedVersions(
  meanings: readonly PhraseMeaning[],
  fixed: readonly string[],
): NamedVersions | undefined {
  const bounds = [...meanings.flatMap(boundsOf), ...fixed];
  if (bounds.length === 0) return { ranges: [range({ kind: "introduced", version: "0" })], versions: [] };
  const scheme = productSchemeOf(bounds);
  if (scheme === undefined) return undefined;
  const context = { scheme, fixed: [...fixed].sort(order(scheme)), isOnly: meanings.length === 1 };
  const lines = rangesOfLines(meanings, context);
  if (lines !== undefined) return { ranges: lines, versions: [] };
  const named = meanings.map((meaning) => namedBy(meaning, context));
  return named.every((one) => one !== undefined)
    ? { ranges: named.flatMap(({ ranges }) => ranges), versions: named.flatMap(({ versions }) => versions) }
    : undefined;
}

function boundsOf(meaning: PhraseMeaning): readonly string[] {
  switch (meaning.kind) {
    case "window":
      return [meaning.from ?? [], meaning.to?.version ?? []].flat();
    case "branches":
      return meaning.before;
    case "versions":
      return meaning.versions;
  }
}

interface Context {
  readonly scheme: VersionScheme;
  /** Lowest first. */
  readonly fixed: readonly string[];
  /** Whether the fixes belong to this phrase alone. */
  readonly isOnly: boolean;
}

function namedBy(meaning: PhraseMeaning, context: Context): NamedVersions | undefined {
  switch (meaning.kind) {
    case "window":
      return { ranges: rangesOfWindow(meaning, context), versions: [] };
    case "branches": {
      const ranges = rangesOfBranches(meaning.before, context.scheme);
      return ranges === undefined ? undefined : { ranges, versions: [] };
    }
    case "versions":
      return listedVersions(meaning.versions, context);
  }
}

/** Single versions are a list; one that is also called fixed is in doubt. */
function listedVersions(versions: readonly string[], { scheme, fixed }: Context): NamedVersions {
  const isFixed = (version: string): boolean => fixed.some((fix) => scheme.compare(fix, version) === 0);
  return {
    ranges: versions
      .filter(isFixed)
      .map((version) => range({ kind: "introduced", version }, fixedAt(version), lastAffected(version))),
    versions: versions.filter((version) => !isFixed(version)),
  };
}

type Window = PhraseMeaning & { readonly kind: "window" };

function rangesOfWindow({ from, to }: Window, context: Context): readonly AffectedRange[] {
  const opener: RangeEvent = { kind: "introduced", version: from ?? "0" };
  const isAtOrBehind = (a: string, b: string): boolean => (context.scheme.compare(a, b) ?? -1) >= 0;
  const later = context.fixed.filter((fix) => from === undefined || isAtOrBehind(fix, from));
  const [first] = later;
  if (to === undefined) return [range(opener, ...(first === undefined ? [] : [fixedAt(first)]))];
  const end = settled(to, later, context);
  const inside = later.find((fix) => {
    const distance = context.scheme.compare(end.version, fix) ?? -1;
    return end.isIncluded === false ? distance > 0 : distance >= 0;
  });
  if (inside !== undefined) return contradiction(opener, inside, end);
  const [next] = later;
  return end.isIncluded === false
    ? endingBefore(opener, end.version, context.isOnly ? next : undefined, context)
    : [range(opener, ...closersOf(end, next))];
}

interface End {
  readonly version: string;
  readonly isIncluded: boolean | "unclear";
}

/** "Up to 12.8" is before 12.8 when that is fixed, and includes it when the fix came later. Otherwise nobody knows. */
function settled(to: End, fixed: readonly string[], { scheme }: Context): End {
  if (to.isIncluded !== "unclear") return to;
  if (fixed.some((fix) => scheme.compare(fix, to.version) === 0)) return { ...to, isIncluded: false };
  return fixed.some((fix) => (scheme.compare(fix, to.version) ?? -1) > 0) ? { ...to, isIncluded: true } : to;
}

/** The end of a range that includes its last version: the fix when there is one, else that version. */
function closersOf({ version, isIncluded }: End, next: string | undefined): readonly RangeEvent[] {
  if (next !== undefined) return [fixedAt(next)];
  // Fixed and the last affected at once: in doubt.
  return isIncluded === "unclear" ? [fixedAt(version), lastAffected(version)] : [lastAffected(version)];
}

/** "Prior to 12.4", and fixed in 12.4U1 only: an end without a beginning leaves what lies between undetermined. */
function endingBefore(
  opener: RangeEvent,
  version: string,
  next: string | undefined,
  { scheme }: Context,
): readonly AffectedRange[] {
  const certain = range(opener, fixedAt(version));
  const hasGap = next !== undefined && (scheme.compare(next, version) ?? 0) > 0;
  return hasGap ? [certain, range(fixedAt(next))] : [certain];
}

/** A version that is called fixed inside the range that is called affected: what lies between the two claims is undetermined. */
function contradiction(opener: RangeEvent, fix: string, end: End): readonly AffectedRange[] {
  return end.isIncluded === false
    ? [range(opener, fixedAt(fix)), range(fixedAt(end.version))]
    : [range(opener, fixedAt(fix), lastAffected(end.version))];
}

/** `prior to 0.13.1 and 0.12.3`: before 0.12.3, and from the first version of 0.13 on before 0.13.1. */
function rangesOfBranches(
  before: readonly string[],
  scheme: VersionScheme,
): readonly AffectedRange[] | undefined {
  const ends = [...before].sort(order(scheme));
  const events: RangeEvent[] = [];
  for (const [index, end] of ends.entries()) {
    const previous = ends[index - 1];
    const begin = previous === undefined ? "0" : branchOf(end);
    if (begin === undefined || (previous !== undefined && (scheme.compare(begin, previous) ?? 0) <= 0))
      return undefined;
    events.push({ kind: "introduced", version: begin }, fixedAt(end));
  }
  return [range(...events)];
}

/**
 * `prior to 470.103.01`, `prior to 510.47.03`, and both fixed: each line of releases has its fix. What lies between them and is of
 * neither line is undetermined. Undefined when the phrases are others.
 */
function rangesOfLines(
  meanings: readonly PhraseMeaning[],
  { scheme, fixed }: Context,
): readonly AffectedRange[] | undefined {
  const isFixed = (version: string): boolean => fixed.some((fix) => scheme.compare(fix, version) === 0);
  const ends = meanings.flatMap((meaning) =>
    meaning.kind === "window" && meaning.from === undefined && meaning.to?.isIncluded === false
      ? [meaning.to.version]
      : [],
  );
  const distinct = [...new Set(ends)].sort(order(scheme));
  if (ends.length !== meanings.length || distinct.length < 2 || !distinct.every(isFixed)) return undefined;
  return distinct.flatMap((end, index) => {
    const previous = distinct[index - 1];
    const begin = previous === undefined ? "0" : lineOf(end, previous);
    const line = range({ kind: "introduced", version: begin }, fixedAt(end));
    return previous === undefined
      ? [line]
      : [line, ...undetermined(afterLine(previous, begin), begin, scheme)];
  });
}

/** Claims that contradict each other from one version to another, which is how ranges say that nobody knows. */
function undetermined(from: string, to: string, scheme: VersionScheme): readonly AffectedRange[] {
  const isGap = (scheme.compare(from, to) ?? 0) < 0;
  return isGap ? [range({ kind: "introduced", version: from }, fixedAt(from), lastAffected(to))] : [];
}

/** Where the line of a version ends, when the next one is told from it by that many numbers: 471 for 470.103.01 and 510. */
function afterLine(version: string, next: string): string {
  const numbers = version.replace(/^[vr]/iu, "").split(".").slice(0, next.split(".").length);
  return [...numbers.slice(0, -1), String(BigInt(numbers.at(-1) ?? "0") + 1n)].join(".");
}

/** The numbers that tell the line of a version from an earlier one: 510 of 510.47.03 beside 470.103.01. */
function lineOf(version: string, earlier: string): string {
  const numbers = version.replace(/^[vr]/iu, "").split(".");
  const others = earlier.replace(/^[vr]/iu, "").split(".");
  const index = numbers.findIndex((number, place) => number !== others[place]);
  return numbers.slice(0, index + 1).join(".");
}

/** The first pre-release of the branch that a version belongs to: of 0.13.1 that of 0.13.0. */
function branchOf(version: string): string | undefined {
  const [, branch] = /^[vr]?(\d+(?:\.\d+)+)\.\d+$/iu.exec(version) ?? [];
  return branch === undefined ? undefined : `${branch}.0.dev0`;
}

function range(...events: readonly RangeEvent[]): AffectedRange {
  return { type: "ECOSYSTEM", events };
}

function fixedAt(version: string): RangeEvent {
  return { kind: "fixed", version };
}

function lastAffected(version: string): RangeEvent {
  return { kind: "last_affected", version };
}

function order(scheme: VersionScheme): (a: string, b: string) => number {
  return (a, b) => scheme.compare(a, b) ?? 0;
}
