import {
  lineEnd,
  markOrBullet,
  placeholder,
  startsStatement,
  withoutCopyright,
} from "./copyright-statement.ts";
import { equivalentWords, holderPhrases } from "./equivalent-words.table.ts";

/**
 * The longest text we look at, in UTF-16 units; the rest is cut. The longest text of the SPDX list has 46,000;
 * above five times that a file is a collection of notices, which has no single answer.
 */
export const longestLicenceText = 256 * 1024;

/**
 * The words of a licence text that carry its terms, in order. Follows the SPDX matching guidelines in spirit: letter
 * case, white space, punctuation, quotes, comment marks, bullets, copyright statements, placeholders and the holder's
 * name do not count.
 */
export function licenceWords(text: string): string[] {
  const words: string[] = [];
  let paragraph: string[] = [];
  for (const line of [...plainLines(text), ""]) {
    const found = wordsOf(line);
    if (found.length > 0) {
      append(paragraph, found);
      paragraph.push(lineEnd);
    } else {
      append(words, withoutCopyright(paragraph));
      paragraph = [];
    }
  }
  return withoutHolders(withoutRightsReserved(words).map((word) => equivalentWords[word] ?? word));
}

/** The same text without its title and the copyright lines in front, where such can be told from the body. */
export function withoutTitle(text: string): string {
  const lines = text.slice(0, longestLicenceText).split(/\r\n?|\n/);
  let first = 0;
  while (first < Math.min(lines.length, mostTitleLines) && isTitle(lines, first)) first += 1;
  return lines.slice(first).join("\n");
}

const mostTitleLines = 24;

/** A short line of its own, or a line that speaks of a licence but says nothing: no verb of a licence in it. */
function isTitle(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? "").toLowerCase();
  const words = wordsOf(line);
  if (words.length === 0 || startsStatement(words, 0, true)) return true;
  if (words.length > 12 || words.some((word) => bodyWords.has(word))) return false;
  const isAlone = wordsOf(lines[index + 1] ?? "").length === 0;
  return isAlone || words.some((word) => titleWords.has(word));
}

const titleWords = new Set([
  "license",
  "licence",
  "licenses",
  "mit",
  "bsd",
  "isc",
  "version",
  "agreement",
  "v",
]);
const bodyWords = new Set(
  "is are may shall this that you permission permitted redistribution granted use copying all any".split(" "),
);

function plainLines(text: string): string[] {
  return (
    text
      .slice(0, longestLicenceText)
      .normalize("NFKC")
      // One character can become eighteen.
      .slice(0, longestLicenceText)
      .toLowerCase()
      // Placeholders and addresses in brackets: `<year>`, `[name of copyright owner]`.
      .replace(/<[^<>]{1,80}>|\[[^[\]]{1,80}\]/g, " <> ")
      .replace(/https?:\/\/(?:www\.)?/g, " ")
      .split(/\r\n?|\n/)
      .filter((line) => !line.includes("spdx-license-identifier"))
  );
}

/** `1.`, `(a)`, `iv)`: numbering, wherever a line break put it. */
const bullet = /^\(?(?:\d{1,2}(?:\.\d{1,2}){0,3}|[a-z]|[ivx]{1,5})[.)]+$/;

function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const token of line.split(/\s+/)) {
    if (token.includes(placeholder)) words.push(placeholder);
    else if (token.startsWith(markOrBullet)) {
      words.push(markOrBullet);
      append(words, partsOf(token.slice(markOrBullet.length)));
    } else if (token.startsWith("©")) {
      words.push("©");
      append(words, partsOf(token));
    } else if (!bullet.test(token)) append(words, partsOf(token));
  }
  return words;
}

/** One by one: a hostile line has more words than a call may have arguments. */
function append(words: string[], more: readonly string[]): void {
  for (const word of more) words.push(word);
}

function partsOf(token: string): string[] {
  return token.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
}

function withoutRightsReserved(words: readonly string[]): string[] {
  const isReserved = (at: number): boolean => hasPhrase(words, at, ["all", "rights", "reserved"]);
  return words.filter((_, at) => !isReserved(at) && !isReserved(at - 1) && !isReserved(at - 2));
}

/** Whoever stands between the fixed words of the usual disclaimers is replaced by one word. */
function withoutHolders(words: readonly string[]): string[] {
  const result: string[] = [];
  let at = 0;
  while (at < words.length) {
    const end = endOfHolder(words, at);
    if (end === undefined) {
      result.push(words[at] ?? "");
      at += 1;
    } else {
      result.push(...words.slice(at, end.from), "holder");
      at = end.to;
    }
  }
  return result;
}

function endOfHolder(words: readonly string[], at: number): { from: number; to: number } | undefined {
  for (const { before, after, most } of holderPhrases) {
    if (!hasPhrase(words, at, before)) continue;
    const from = at + before.length;
    for (let to = from + 1; to <= from + most; to += 1) {
      if (hasPhrase(words, to, after)) return { from, to };
    }
  }
  return undefined;
}

function hasPhrase(words: readonly string[], at: number, phrase: readonly string[]): boolean {
  return phrase.every((word, offset) => words[at + offset] === word);
}
