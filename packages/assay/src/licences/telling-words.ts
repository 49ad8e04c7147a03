import { tellingWords } from "./telling-words.table.ts";

/** Which telling words a text has more often, and less often, than the licence that it is like. */
export interface ChangedWords {
  readonly more: readonly string[];
  readonly fewer: readonly string[];
}

/** How often each telling word is in a text, in the order of the table. */
export function tellingCounts(words: readonly string[]): readonly number[] {
  const counts = new Map(tellingWords.map((word) => [word, 0]));
  for (const word of words) {
    const count = counts.get(word);
    if (count !== undefined) counts.set(word, count + 1);
  }
  return [...counts.values()];
}

/** undefined = each is there as often as in the licence, which may stand there for each of its holders. */
export function changedWords(
  counts: readonly number[],
  ofLicence: readonly number[],
): ChangedWords | undefined {
  const first = ofLicence.findIndex((count) => count > 0);
  const copies = first < 0 ? 1 : (counts[first] ?? 0) / (ofLicence[first] ?? 1);
  if (copies > 1 && ofLicence.every((count, at) => counts[at] === count * copies)) return undefined;
  const differing = (sign: number): readonly string[] =>
    tellingWords.filter((_, at) => Math.sign((counts[at] ?? 0) - (ofLicence[at] ?? 0)) === sign);
  const [more, fewer] = [differing(1), differing(-1)];
  return more.length + fewer.length === 0 ? undefined : { more, fewer };
}

/** Counts as they stand in a row of the table of texts: `2,,1`. */
export function packedCounts(counts: readonly number[]): string {
  return counts.map((count) => (count === 0 ? "" : String(count))).join(",");
}

/** undefined = nobody counted them in this text. */
export function unpackedCounts(packed: string | undefined): readonly number[] | undefined {
  return packed === undefined ? undefined : packed.split(",").map(Number);
}
