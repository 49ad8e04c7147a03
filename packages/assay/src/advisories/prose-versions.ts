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
  const ranges = isReadable ? rangesOf(meanings, fixedVersions(given)) : undefined;
  const base = { name: given.product, versions: [] };
  return ranges === undefined
    ? { affected: { ...base, ranges: [], prose: wordsOf(given) }, isInterpreted: false, conditions: [] }
    : {
        affected: { ...base, ranges, prose: [] },
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

function rangesOf(
  meanings: readonly PhraseMeaning[],
  fixed: readonly string[],
): readonly AffectedRange[] | undefined {
  const bounds = [...meanings.flatMap(boundsOf), ...fixed];
  if (bounds.length === 0) return [range({ kind: "introduced", version: "0" })];
  const scheme = productSchemeOf(bounds);
  if (scheme === undefined) return undefined;
  const context = { scheme, fixed: [...fixed].sort(order(scheme)), isOnly: meanings.length === 1 };
  const ranges = meanings.map((meaning) => rangesOfMeaning(meaning, context));
  return ranges.every((range) => range !== undefined) ? ranges.flat() : undefined;
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

function rangesOfMeaning(meaning: PhraseMeaning, context: Context): readonly AffectedRange[] | undefined {
  switch (meaning.kind) {
    case "window":
      return rangesOfWindow(meaning, context);
    case "branches":
      return rangesOfBranches(meaning.before, context.scheme);
    case "versions":
      return meaning.versions.flatMap((version) =>
        rangesOfWindow({ kind: "window", from: version, to: { version, isIncluded: true } }, context),
      );
  }
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
