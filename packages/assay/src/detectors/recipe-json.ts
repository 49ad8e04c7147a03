import { maxPlacedValues } from "./recipe-limits.ts";
import { nextToken, openTokens, tokenText, type JsonToken, type JsonTokens } from "../syntax/json-tokens.ts";
import { pointerStep } from "../syntax/json-pointer.ts";

/** Deeper values have the line of what they are in. */
const maxPlacedDepth = 64;

/** The same text without comments and without commas before a closing bracket; offsets and lines stay. One pass. */
export function withoutComments(text: string): string {
  const kept: string[] = [];
  /** Where in `kept` a comma stands behind which nothing but space and comments came. */
  let comma = -1;
  for (let at = 0; at < text.length;) {
    const end = endOfPiece(text, at);
    const piece = text.slice(at, end);
    at = end;
    if (piece.startsWith("//") || piece.startsWith("/*")) kept.push(piece.replace(/[^\n]/gu, " "));
    else {
      if ((piece === "}" || piece === "]") && comma >= 0) kept[comma] = " ";
      if (piece.trim() !== "") comma = piece === "," ? kept.length : -1;
      kept.push(piece);
    }
  }
  return kept.join("");
}

const plainText = /[^"/,{}[\]]+/uy;

/** Strings, comments, and everything between them are one piece each. */
function endOfPiece(text: string, at: number): number {
  if (text[at] === '"') return endOfString(text, at);
  if (text.startsWith("//", at)) return endOr(text, text.indexOf("\n", at));
  if (text.startsWith("/*", at)) {
    const end = text.indexOf("*/", at + 2);
    return end < 0 ? text.length : end + 2;
  }
  plainText.lastIndex = at;
  return at + (plainText.exec(text)?.[0].length ?? 1);
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

function endOr(text: string, found: number): number {
  return found < 0 ? text.length : found;
}

interface Open {
  readonly pointer: string;
  readonly isObject: boolean;
  index: number;
  key: string;
}

/** JSON Pointer to line for a text that a parser has accepted. */
export function jsonLines(text: string): ReadonlyMap<string, number> {
  const bytes = Buffer.from(text);
  const tokens = openTokens(bytes, maxPlacedDepth, true);
  const lines = new Map<string, number>();
  const open: Open[] = [];
  const counter = { next: breakAfter(bytes, -1), line: 1 };
  for (let token = nextToken(tokens); isInside(token); token = nextToken(tokens)) {
    if (token === "}" || token === "]") open.pop();
    else if (token === "key") noteKey(open, tokenText(tokens), lines, lineOf(tokens, counter));
    else noteValue(open, token, lines, lineOf(tokens, counter));
    if (lines.size >= maxPlacedValues) break;
  }
  return lines;
}

function isInside(token: JsonToken): boolean {
  return token !== "end" && token !== "error";
}

/** The next break is looked for once: a text may be one long line. */
function lineOf(tokens: JsonTokens, counter: { next: number; line: number }): number {
  while (counter.next < tokens.start) {
    counter.line += 1;
    counter.next = breakAfter(tokens.bytes, counter.next);
  }
  return counter.line;
}

function breakAfter(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(10, at + 1);
  return found < 0 ? bytes.length : found;
}

function noteKey(open: readonly Open[], key: string, lines: Map<string, number>, line: number): void {
  const top = open.at(-1);
  if (top === undefined) return;
  top.key = key.slice(0, 200);
  lines.set(pointerOf(top), line);
}

function noteValue(open: Open[], token: JsonToken, lines: Map<string, number>, line: number): void {
  const top = open.at(-1);
  if (top?.isObject === false) {
    top.index += 1;
    lines.set(pointerOf(top), line);
  }
  if (token !== "{" && token !== "[") return;
  const pointer = top === undefined ? "" : pointerOf(top);
  open.push({ pointer, isObject: token === "{", index: -1, key: "" });
}

function pointerOf({ pointer, isObject, index, key }: Open): string {
  return `${pointer}/${isObject ? pointerStep(key) : index}`;
}
