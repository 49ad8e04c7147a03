import { aiLicenceIn } from "./ai-licence.ts";
import { type Comparison, comparable, compared, foundBeyond, type Shingles } from "./comparison.ts";
import { declaredIdentifier } from "./declared-identifier.ts";
import { digestOfWords, shinglesOf } from "./fingerprint.ts";
import { type FingerprintTable, fingerprintTable } from "./fingerprint-table.ts";
import type { LicenceMatch } from "./licence-match.ts";
import { changedWords, tellingCounts } from "./telling-words.ts";
import { licenceWords, withoutTitle } from "./words.ts";

export { longestLicenceText } from "./words.ts";

export type { LicenceMatch } from "./licence-match.ts";

/**
 * Bounds of a near match, measured over the whole list and over texts that are no licences (readme.md): changing one
 * word in twenty leaves about 0.85 of the triples of a text, and texts without a licence stay far below.
 */
export const leastFound = 0.6;
/** A text that is less licence than this is something else that quotes one: source code, a manual. */
export const leastShare = 0.25;
/** Texts under this many triples are a sentence or two, which chance can bring together. */
const shortText = 40;
const leastFoundInShort = 0.9;
/** Two licences whose overlaps are closer than this cannot be told apart by their samples. */
export const leastLead = 0.01;
/** A tag names the licence without showing its terms: as much as a title (ai-licence.ts). */
export const similarityByIdentifier = 0.5;
/** A second licence counts when this much of its own words is there, judged on this many triples. */
const foundOfSecond = 0.7;
const leastTriplesOfSecond = 16;

/**
 * Recognises the licence in the text of a LICENSE file. Undefined when there is none, several, or no certainty.
 * Reads the first `longestLicenceText` units.
 */
export async function matchLicenceText(text: string): Promise<LicenceMatch | undefined> {
  const table = await fingerprintTable();
  const exact = exactMatch(text, table);
  if (exact !== undefined) return { expression: exact, similarity: 1, exact: true, by: "text" };
  const compared = betterOf(aiLicenceIn(text), nearMatch(text, table));
  if (compared !== undefined) return compared;
  const declared = declaredIdentifier(text);
  if (declared === undefined) return undefined;
  return { expression: declared, similarity: similarityByIdentifier, exact: false, by: "identifier" };
}

/** A title decides, for texts of one family differ in little else; how near the text is, its words say. */
function betterOf(
  titled: LicenceMatch | undefined,
  near: LicenceMatch | undefined,
): LicenceMatch | undefined {
  return titled === undefined || titled.expression === near?.expression ? near : titled;
}

/** True when the list has one text for both, so that a text cannot tell them apart: `GPL-3.0-only` and `-or-later`. */
export async function haveSameText(one: string, other: string): Promise<boolean> {
  const table = await fingerprintTable();
  return one === other || table.sameText.get(one)?.includes(other) === true;
}

function exactMatch(text: string, table: FingerprintTable): string | undefined {
  return (
    table.digests.get(digestOfWords(licenceWords(text))) ??
    table.digests.get(digestOfWords(licenceWords(withoutTitle(text))))
  );
}

function nearMatch(text: string, table: FingerprintTable): LicenceMatch | undefined {
  const words = licenceWords(text);
  const shingles = comparable(shinglesOf(words));
  const candidates = table
    .fingerprints()
    .map((fingerprint) => compared(shingles, fingerprint))
    .filter(isCandidate)
    .sort((a, b) => b.overlap - a.overlap);
  const best = candidates[0];
  if (best === undefined || hasSecond(shingles, best, candidates, table)) return undefined;
  const similarity = (2 * best.overlap) / (1 + best.overlap);
  const { id, counts } = best.fingerprint;
  const changed = counts === undefined ? undefined : changedWords(tellingCounts(words), counts);
  return {
    expression: id,
    similarity,
    exact: false,
    by: "text",
    ...(changed === undefined ? {} : { changed }),
  };
}

function isCandidate({ fingerprint, found, share }: Comparison): boolean {
  const least = fingerprint.sketch.length < shortText ? leastFoundInShort : leastFound;
  return found >= least && share >= leastShare;
}

/** Another candidate is as good, or another licence stands beside the best one. */
function hasSecond(
  shingles: Shingles,
  best: Comparison,
  candidates: readonly Comparison[],
  table: FingerprintTable,
): boolean {
  const next = candidates.find(({ fingerprint }) => fingerprint.id !== best.fingerprint.id);
  if (next !== undefined && best.overlap - next.overlap < leastLead) return true;
  const foundOf = foundBeyond(shingles, best.fingerprint, leastTriplesOfSecond);
  return table
    .fingerprints()
    .some((other) => other.id !== best.fingerprint.id && foundOf(other) >= foundOfSecond);
}
