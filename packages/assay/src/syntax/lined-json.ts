import { isUtf8 } from "node:buffer";

import { withoutJsonComments } from "./json-comments.ts";
import { nextToken, openTokens, skipValue, tokenNumber, tokenText } from "./json-tokens.ts";
import type { JsonToken, JsonTokens } from "./json-tokens.ts";
import type { Lined, LinedLimits, LinedProblem } from "./lined-value.ts";

export interface LinedJsonOptions {
  readonly limits: LinedLimits;
  /** True for the members that are stepped over; the path is reused, items of arrays are `*`. */
  readonly skip?: (path: readonly string[]) => boolean;
  /** Comments and commas before a closing bracket are allowed, as editors allow them. */
  readonly hasComments?: boolean;
}

/** The value, as far as it could be read, and what ended it early. */
export interface LinedJsonReading {
  readonly value?: Lined;
  readonly problem?: LinedProblem;
}

/** Reads JSON (RFC 8259) with the line of every key. Of a broken text, what stands before the error. Never throws. */
export function readLinedJson(input: Uint8Array, options: LinedJsonOptions): LinedJsonReading {
  const { maxBytes, maxDepth } = options.limits;
  if (input.length > maxBytes) return { problem: tooMuch(`${input.length} bytes, the limit is ${maxBytes}`) };
  if (!isUtf8(input)) return { problem: { code: "not-utf8", message: "the text is not UTF-8" } };
  const isMarked = input[0] === 0xef && input[1] === 0xbb && input[2] === 0xbf;
  const bytes = isMarked ? input.subarray(3) : input;
  const text = options.hasComments === true ? withoutJsonComments(bytes) : bytes;
  const tokens = openTokens(text, maxDepth);
  const walk: Walk = {
    tokens,
    options,
    path: [],
    open: [],
    values: 0,
    newline: { next: breakAfter(tokens.bytes, -1), line: 1 },
  };
  const problem = run(walk);
  return {
    ...(walk.root === undefined ? {} : { value: walk.root }),
    ...(problem === undefined ? {} : { problem }),
  };
}

type Container =
  | { readonly kind: "object"; readonly entries: Map<string, Lined>; readonly line: number }
  | { readonly kind: "array"; readonly items: Lined[]; readonly line: number };

interface Walk {
  readonly tokens: JsonTokens;
  readonly options: LinedJsonOptions;
  /** The last step belongs to the value that comes next. */
  readonly path: string[];
  readonly open: Container[];
  /** Line of the key that was read last. */
  keyLine?: number;
  values: number;
  root?: Lined;
  /** Where the next line break stands, and the line that it ends. */
  readonly newline: { next: number; line: number };
}

function run(walk: Walk): LinedProblem | undefined {
  const { tokens, options } = walk;
  for (let token = nextToken(tokens); token !== "end"; token = nextToken(tokens)) {
    if (token === "error") return brokenAt(walk);
    if (token === "key") passKey(walk);
    else if (token === "}" || token === "]") leave(walk);
    else take(walk, token);
    if (walk.values > options.limits.maxValues)
      return tooMuch(`more than ${options.limits.maxValues} values`);
  }
  return undefined;
}

function tooMuch(what: string): LinedProblem {
  return { code: "limit-exceeded", message: `the JSON text has ${what}` };
}

function brokenAt(walk: Walk): LinedProblem {
  const line = lineOf(walk);
  const message = `line ${line}: ${walk.tokens.failure ?? "no JSON text"}; only what stands before it is read`;
  return { code: "malformed", message };
}

function passKey(walk: Walk): void {
  const { tokens, path, options } = walk;
  path[path.length - 1] = tokenText(tokens);
  walk.keyLine = lineOf(walk);
  if (options.skip?.(path) === true) skipValue(nextToken(tokens), tokens);
}

function leave(walk: Walk): void {
  walk.open.pop();
  walk.path.pop();
}

function take(walk: Walk, token: JsonToken): void {
  const line = walk.keyLine ?? lineOf(walk);
  delete walk.keyLine;
  const value = valueOf(token, walk.tokens, line);
  walk.values += 1;
  const top = walk.open.at(-1);
  if (top === undefined) walk.root = value;
  else if (top.kind === "array") top.items.push(value);
  else top.entries.set(walk.path.at(-1) ?? "", value);
  if (value.kind === "scalar") return;
  walk.open.push(value);
  walk.path.push("*");
}

function valueOf(
  token: JsonToken,
  tokens: JsonTokens,
  line: number,
): Container | (Lined & { kind: "scalar" }) {
  switch (token) {
    case "{":
      return { kind: "object", entries: new Map(), line };
    case "[":
      return { kind: "array", items: [], line };
    case "string":
      return { kind: "scalar", value: tokenText(tokens), line };
    case "number":
      return { kind: "scalar", value: tokenNumber(tokens), line };
    default:
      return { kind: "scalar", value: token === "null" ? null : token === "true", line };
  }
}

/** Line of the last token; tokens only move forward. The next break is looked for once: a text may be one long line. */
function lineOf({ tokens: { bytes, start }, newline }: Walk): number {
  while (newline.next < start) {
    newline.line += 1;
    newline.next = breakAfter(bytes, newline.next);
  }
  return newline.line;
}

function breakAfter(bytes: Buffer, at: number): number {
  const found = bytes.indexOf(10, at + 1);
  return found < 0 ? bytes.length : found;
}
