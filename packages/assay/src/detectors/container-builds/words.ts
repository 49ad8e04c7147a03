import { expansionAt, type Lookup } from "../../commands/interpolate.ts";
import { joinValues, text, textWord, type Word, type WordValue } from "../../commands/word.ts";

/** Words of one instruction that are read. */
const mostWords = 500;

/**
 * The words of ENV, ARG, FROM, COPY and ADD: quotes are taken off, variables put in. RUN, CMD and ENTRYPOINT leave that
 * to their shell.
 */
export function wordsIn(source: string, firstLine: number, lookup: Lookup): readonly Word[] {
  const words: Word[] = [];
  let line = firstLine;
  let at = 0;
  while (at < source.length && words.length < mostWords) {
    const space = /^(?:\s|\\\n)+/u.exec(source.slice(at, at + 10_000))?.[0] ?? "";
    line += space.split("\n").length - 1;
    at += space.length;
    if (at >= source.length) break;
    const word = wordAt(source, at, lookup);
    words.push({ ...word.value, line });
    line += source.slice(at, word.end).split("\n").length - 1;
    at = Math.max(word.end, at + 1);
  }
  return words;
}

/** Texts and variables of one word; what stands behind them is left out, as it is of a word that is too long. */
const mostParts = 2_000;

interface Piece {
  readonly value: WordValue;
  readonly end: number;
}

function wordAt(source: string, from: number, lookup: Lookup): Piece {
  const parts: WordValue[] = [];
  let at = from;
  while (at < source.length && !/\s/u.test(source[at] ?? " ") && !source.startsWith("\\\n", at)) {
    const piece = pieceAt(source, at, lookup);
    parts.push(...piece.values);
    at = Math.max(piece.end, at + 1);
    if (parts.length > mostParts) at = endOfWord(source, at);
  }
  return { value: parts.length === 0 ? text("") : joinValues(parts, source.slice(from, at)), end: at };
}

function endOfWord(source: string, from: number): number {
  const space = /\s/gu;
  space.lastIndex = from;
  return space.exec(source)?.index ?? source.length;
}

interface Pieces {
  readonly values: readonly WordValue[];
  readonly end: number;
}

function pieceAt(source: string, at: number, lookup: Lookup): Pieces {
  const sign = source[at] ?? "";
  if (sign === "'") return literalAt(source, at);
  if (sign === '"') return quotedAt(source, at, lookup);
  if (sign === "\\") return { values: [text(source[at + 1] ?? "")], end: at + 2 };
  return variableAt(source, at, lookup) ?? plainAt(source, at, /^[^\s'"\\$]+/u);
}

function literalAt(source: string, at: number): Pieces {
  const end = source.indexOf("'", at + 1);
  return end < 0
    ? { values: [text("'")], end: at + 1 }
    : { values: [text(source.slice(at + 1, end))], end: end + 1 };
}

function variableAt(source: string, at: number, lookup: Lookup): Pieces | undefined {
  const variable = source[at] === "$" ? expansionAt(source, at, lookup) : undefined;
  return variable === undefined ? undefined : { values: [variable.value], end: variable.end };
}

function plainAt(source: string, at: number, pattern: RegExp): Pieces {
  const plain = pattern.exec(source.slice(at, at + 20_000))?.[0] ?? source.charAt(at);
  return { values: [text(plain)], end: at + plain.length };
}

function quotedAt(source: string, from: number, lookup: Lookup): Pieces {
  const values: WordValue[] = [];
  let at = from + 1;
  while (at < source.length && source[at] !== '"') {
    const piece = variableAt(source, at, lookup) ?? escapeAt(source, at) ?? plainAt(source, at, /^[^"\\$]+/u);
    values.push(...piece.values);
    at = piece.end;
  }
  return { values: values.length === 0 ? [text("")] : values, end: at + 1 };
}

function escapeAt(source: string, at: number): Pieces | undefined {
  if (source[at] !== "\\") return undefined;
  const next = source[at + 1] ?? "";
  const written = next === "\n" ? "" : /["\\$]/u.test(next) ? next : `\\${next}`;
  return { values: [text(written)], end: at + 2 };
}

/** `["a", "b"]`, each with its line; undefined when the text is no such list (it is a line for the shell then). */
export function execForm(source: string, firstLine: number): readonly Word[] | undefined {
  const trimmed = source.trim();
  if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) return undefined;
  const words: Word[] = [];
  let rest = source;
  let line = firstLine;
  const item = /^(?:[\s,[]|\\\n)*"((?:[^"\\\n]|\\[^\n]){0,20000})"/u;
  for (let found = item.exec(rest); found !== null && words.length < mostWords; found = item.exec(rest)) {
    const before = found[0].length - (found[1]?.length ?? 0) - 1;
    line += found[0].slice(0, before).split("\n").length - 1;
    words.push(textWord(unescaped(found[1] ?? ""), line));
    rest = rest.slice(found[0].length);
  }
  return /^(?:[\s,]|\\\n)*\]\s*$/u.test(rest) ? words : undefined;
}

function unescaped(written: string): string {
  try {
    return String(JSON.parse(`"${written}"`));
  } catch {
    return written;
  }
}
