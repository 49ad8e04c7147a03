/** Stands for `<year>`, `[name of copyright owner]` and the like. */
export const placeholder = "<>";
/** `(c)` is a copyright mark or the third item of a list. */
export const markOrBullet = "(c)";
/** The end of a line inside a paragraph. */
export const lineEnd = "\n";

/** A statement with its holders is at most this many words; beyond it we are in the licence again. */
const longestStatement = 25;

/** The words of one paragraph without copyright statements; marks and line ends are left out, too. */
export function withoutCopyright(paragraph: readonly string[]): string[] {
  const words: string[] = [];
  let isOpening = true;
  let at = 0;
  while (at < paragraph.length) {
    const word = paragraph[at] ?? "";
    if (startsStatement(paragraph, at, isOpening)) {
      at = endOfStatement(paragraph, at);
      isOpening = true;
      continue;
    }
    if (word !== lineEnd) isOpening = false;
    if (word !== lineEnd && word !== placeholder && word !== markOrBullet) words.push(word);
    at += 1;
  }
  return words;
}

/** `copyright (c) 2020 ...`, `(c) 2020`; where a paragraph opens, `copyright somebody` as well. */
export function startsStatement(words: readonly string[], at: number, isOpening: boolean): boolean {
  const opens = openings.get(words[at] ?? "");
  return opens !== undefined && opens(words[at + 1] ?? "", isOpening);
}

/** The words that may open a statement, each with what must follow. */
const openings = new Map<string, (next: string, isOpening: boolean) => boolean>([
  [markOrBullet, (next) => isMark(next) || next === "copyright"],
  ["©", (next, isOpening) => isOpening || isMark(next) || next === "copyright"],
  ["portions", (next) => next === "copyright"],
  ["copyright", (next, isOpening) => isMark(next) || (isOpening && isHolder(next))],
  ["copyrighted", (next, isOpening) => isMark(next) || (isOpening && isHolder(next))],
]);

function isHolder(word: string): boolean {
  return /\p{L}/u.test(word) && !afterCopyrightTheNoun.has(word);
}

function isMark(word: string): boolean {
  return (
    word === "©" || word === markOrBullet || word === placeholder || /^(?:(?:19|20)\d\d|[yx]{4})$/.test(word)
  );
}

const afterCopyrightTheNoun = new Set(
  (
    "notice notices holder holders owner owners and law laws license licence in of or is to act the statement rights " +
    "interest interests disclaimer protection treaties as for by permission that which are also means grant on " +
    "including"
  ).split(" "),
);

/** Where the statement ends: with a short paragraph, before the sentence of a licence, or with its line. */
function endOfStatement(words: readonly string[], start: number): number {
  const window = words.slice(start + 1, start + longestStatement);
  const sentence = window.findIndex((word) => sentenceStarts.has(word));
  if (sentence < 0 && words.length - start <= longestStatement) return words.length;
  const line = window.indexOf(lineEnd);
  const ends = [sentence, line, window.length].filter((end) => end >= 0);
  return start + 1 + Math.min(...ends);
}

const sentenceStarts = new Set(
  (
    "permission redistribution redistributions this these licensed everyone you provided it use software unlimited " +
    "released distributed portions"
  ).split(" "),
);
