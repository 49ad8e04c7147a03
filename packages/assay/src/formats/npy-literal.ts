import { deepestLiteral, mostLiteralValues } from "./npy-limits.ts";

/** A value of Python's literal syntax, as headers of NumPy hold it. Tuples and lists are both lists. */
export type Literal = string | number | boolean | null | readonly Literal[] | ReadonlyMap<string, Literal>;

/** Why a text is not such a literal. */
export interface LiteralProblem {
  readonly message: string;
  /** In characters from the start of the text. */
  readonly at: number;
}

export type LiteralResult = { readonly value: Literal } | { readonly problem: LiteralProblem };

interface Cursor {
  readonly text: string;
  at: number;
  depth: number;
  values: number;
}

/** Signals the first thing that is no literal; never leaves this module. */
class NoLiteral extends Error {}

/**
 * Parses one literal and the spaces around it: strings, whole numbers, True, False, None, tuples, lists, and dicts with
 * string keys. Nothing else of Python; no text of it is ever evaluated.
 */
export function parseLiteral(text: string): LiteralResult {
  const cursor: Cursor = { text, at: 0, depth: 0, values: 0 };
  try {
    const value = parseValue(cursor);
    skipSpace(cursor);
    if (cursor.at < text.length) fail("something stands behind the literal");
    return { value };
  } catch (error) {
    if (!(error instanceof NoLiteral)) throw error;
    return { problem: { message: error.message, at: cursor.at } };
  }
}

function fail(message: string): never {
  throw new NoLiteral(message);
}

function parseValue(cursor: Cursor): Literal {
  skipSpace(cursor);
  cursor.values += 1;
  if (cursor.values > mostLiteralValues) fail(`more than ${mostLiteralValues} values`);
  const character = cursor.text[cursor.at] ?? "";
  if (character === "{") return nested(cursor, parseDict);
  if (character === "(") return nested(cursor, (inner) => parseTuple(inner));
  if (character === "[") return nested(cursor, (inner) => parseItems(inner, "]").items);
  if (isStringStart(cursor)) return parseString(cursor);
  return parseWord(cursor);
}

function nested<T>(cursor: Cursor, parse: (cursor: Cursor) => T): T {
  cursor.depth += 1;
  if (cursor.depth > deepestLiteral) fail(`nested deeper than ${deepestLiteral} levels`);
  cursor.at += 1;
  const value = parse(cursor);
  cursor.depth -= 1;
  return value;
}

/** `(1)` is no tuple but the value in it. */
function parseTuple(cursor: Cursor): Literal {
  const { items, hasComma } = parseItems(cursor, ")");
  const [only] = items;
  return items.length === 1 && !hasComma && only !== undefined ? only : items;
}

function parseItems(cursor: Cursor, end: string): { items: Literal[]; hasComma: boolean } {
  const items: Literal[] = [];
  let hasComma = false;
  while (!takes(cursor, end)) {
    if (items.length > 0 && !hasComma) fail("a comma is missing");
    items.push(parseValue(cursor));
    hasComma = takes(cursor, ",");
  }
  return { items, hasComma };
}

function parseDict(cursor: Cursor): ReadonlyMap<string, Literal> {
  const members = new Map<string, Literal>();
  let hasComma = true;
  while (!takes(cursor, "}")) {
    if (!hasComma) fail("a comma is missing");
    skipSpace(cursor);
    if (!isStringStart(cursor)) fail("a key is no string");
    const key = parseString(cursor);
    if (members.has(key)) fail("a key stands twice");
    if (!takes(cursor, ":")) fail("a colon is missing");
    members.set(key, parseValue(cursor));
    hasComma = takes(cursor, ",");
  }
  return members;
}

function isStringStart(cursor: Cursor): boolean {
  const character = cursor.text[cursor.at] ?? "";
  const next = cursor.text[cursor.at + 1] ?? "";
  return isQuote(character) || (/[ubUB]/.test(character) && isQuote(next));
}

function isQuote(character: string): boolean {
  return character === "'" || character === '"';
}

function parseString(cursor: Cursor): string {
  if (!isQuote(cursor.text[cursor.at] ?? "")) cursor.at += 1;
  const quote = cursor.text[cursor.at] ?? "";
  cursor.at += 1;
  let text = "";
  for (;;) {
    const character = cursor.text[cursor.at];
    if (character === undefined || character === "\n") return fail("a string does not end");
    cursor.at += 1;
    if (character === quote) return text;
    text += character === "\\" ? parseEscape(cursor) : character;
  }
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

function parseEscape(cursor: Cursor): string {
  const match = /^(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/.exec(cursor.text.slice(cursor.at, cursor.at + 5));
  if (match !== null) {
    cursor.at += match[0].length;
    return String.fromCodePoint(Number.parseInt(match[0].slice(1), 16));
  }
  const value = escapes[cursor.text[cursor.at] ?? ""];
  cursor.at += 1;
  return value ?? fail("an escape is unknown");
}

const words: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["True", true],
  ["False", false],
  ["None", null],
]);

/** A number, which Python 2 ends with L, or one of three words. */
function parseWord(cursor: Cursor): Literal {
  const [word = ""] = /^[-\w]{0,25}/.exec(cursor.text.slice(cursor.at, cursor.at + 25)) ?? [];
  const known = words.get(word);
  const isNumber = /^-?\d{1,20}L?$/.test(word);
  if (known === undefined && !isNumber) fail("neither a string, a number, a list nor a dict");
  cursor.at += word.length;
  return known === undefined ? Number.parseInt(word, 10) : known;
}

function takes(cursor: Cursor, character: string): boolean {
  skipSpace(cursor);
  if (cursor.at >= cursor.text.length) fail("the text ends early");
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}

function skipSpace(cursor: Cursor): void {
  while (/[ \t\n\r]/.test(cursor.text[cursor.at] ?? "")) cursor.at += 1;
}
