/** A longer part of a text is no copy in V8, and would keep the whole of it. */
const longestWord = 12;

/** Distinct names that are kept at once: 2 MB of code have some 20,000. */
const mostWords = 100_000;

const words = new Map<string, string>();

/**
 * The same string for the same short text: a name stands in code ten times over, and each place would keep one of its own, which
 * is counted and compared anew wherever it is looked up.
 */
export function keptWord(text: string): string {
  if (text.length > longestWord) return text;
  const known = words.get(text);
  if (known !== undefined) return known;
  if (words.size >= mostWords) words.clear();
  words.set(text, text);
  return text;
}
