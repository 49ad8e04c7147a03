import { longestWord, mostAskedWords, mostWords } from "./limits.ts";

/** What the full-text index keeps of texts: letters and digits in lower case, each word once. The same for both databases. */
export function wordsOf(texts: readonly string[]): readonly string[] {
  return wordsIn(texts, mostWords);
}

export function askedWords(text: string): readonly string[] {
  return wordsIn([text], mostAskedWords);
}

function wordsIn(texts: readonly string[], most: number): readonly string[] {
  const words = new Set<string>();
  for (const text of texts)
    for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
      words.add(word.slice(0, longestWord));
      if (words.size >= most) return [...words];
    }
  return [...words];
}
