import { compareText } from "../model/text-order.ts";
import { percentDecoded } from "./percent-decoded.ts";
import { longestWord, shortestInfix, shortestWord } from "./limits.ts";

/** Says of a text whether it holds one of the words that are withheld. */
export type HiddenIn = (text: string) => boolean;

/**
 * Looks for all words at once, whatever their letter case, line breaks, percent-encoding, or credentials in an address, in time
 * that grows with the text and not with the number of words. Words of 4 to 7 characters count only between characters
 * that are neither letters nor digits; those below `shortest` are not looked for.
 */
export function hiddenWords(words: Iterable<string>, shortest = shortestWord): HiddenIn {
  const infixes = new Set<string>();
  const whole = new Set<string>();
  for (const word of words) {
    for (const form of formsOf(word)) {
      if (form.length >= shortestInfix) infixes.add(form.slice(0, longestWord));
      else if (form.length >= shortest) whole.add(form);
    }
  }
  const hasInfix = infixSearch(infixes);
  const hasWhole = wholeSearch(whole);
  if (infixes.size + whole.size === 0) return () => false;
  return (text) => formsOf(text).some((form) => hasInfix(form) || hasWhole(form));
}

/** A text as it is compared: lower case, and what a writer or a browser would make of it. */
function formsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  const forms = new Set([lower]);
  // Not every letter has one lower case wherever it stands (Σ): then the text itself is looked through as well.
  // Names of files on macOS have their accents apart.
  if (!/^[\0-\x7f]*$/u.test(text)) forms.add(text).add(lower.normalize("NFC"));
  if (lower.includes("%")) forms.add(percentDecoded(lower));
  // Prose breaks its lines anywhere.
  for (const form of [...forms]) if (/[^\S ]|\s\s/u.test(form)) forms.add(form.replace(/\s+/gu, " "));
  // Documents carry addresses without user name and password.
  for (const form of [...forms])
    if (form.includes("@") && form.includes("://")) forms.add(form.replace(credentials, ""));
  return [...forms];
}

const credentials = /(?<=:\/\/)[^\s/?#@]{1,1024}@/gu;

/**
 * Words of which none is the beginning of another, in order: of those, only the last one that is not after the text at a
 * place can be the beginning of that text.
 */
function infixSearch(words: ReadonlySet<string>): HiddenIn {
  const sorted = [...words].sort(compareText);
  const free: string[] = [];
  for (const word of sorted) {
    const last = free.at(-1);
    if (last === undefined || !word.startsWith(last)) free.push(word);
  }
  const starts = new Set(free.map((word) => word.slice(0, shortestInfix)));
  return (text) => {
    for (let at = 0; at + shortestInfix <= text.length; at += 1) {
      if (starts.has(text.slice(at, at + shortestInfix)) && startsWithAny(free, text, at)) return true;
    }
    return false;
  };
}

function startsWithAny(words: readonly string[], text: string, at: number): boolean {
  const here = text.slice(at, at + longestWord);
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareText(words[middle] ?? "", here) <= 0) low = middle + 1;
    else high = middle;
  }
  const candidate = words[low - 1];
  return candidate !== undefined && here.startsWith(candidate);
}

function wholeSearch(words: ReadonlySet<string>): HiddenIn {
  if (words.size === 0) return () => false;
  const lengths = [...new Set([...words].map(({ length }) => length))];
  return (text) => {
    for (let at = 0; at < text.length; at += 1) {
      if (isWordCharacter(text[at - 1]) && isWordCharacter(text[at])) continue;
      for (const length of lengths) {
        const end = at + length;
        const isBounded =
          end <= text.length && !(isWordCharacter(text[end]) && isWordCharacter(text[end - 1]));
        if (isBounded && words.has(text.slice(at, end))) return true;
      }
    }
    return false;
  };
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
