import { isAscii, isUtf8 } from "node:buffer";

import { duplicateKeyPointers } from "./json-duplicates.ts";
import { measureJson } from "./json-measure.ts";
import type { JsonShape } from "./json-measure.ts";
import { nextToken, openTokens } from "./json-tokens.ts";

/** What a text may cost. Counted before anything is built, so that hostile text cannot take the memory. */
export interface JsonLimits {
  readonly maxBytes: number;
  readonly maxDepth: number;
  /** Values of any kind, also nested ones. */
  readonly maxValues: number;
  /** Objects: the dearest value, some 300 bytes each when their keys are all different. */
  readonly maxObjects: number;
}

/**
 * For the largest JSON files of model repositories: tokenizer.json of a 262,144-token vocabulary with its merges is
 * 33 MB with about 2 million values; configurations nest a handful of levels. Text, string and values together stay
 * below 256 MiB.
 */
export const defaultJsonLimits: JsonLimits = {
  maxBytes: 48 * 1024 * 1024,
  maxDepth: 128,
  maxValues: 3_000_000,
  maxObjects: 250_000,
};

export type JsonResult =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** JSON Pointers of keys that stand twice in one object; the value is the last one's. At most 100. */
      readonly duplicateKeys: readonly string[];
    }
  | {
      readonly ok: false;
      readonly code: "malformed" | "limit-exceeded" | "not-utf8";
      /** Own words, without text of the file, equal on every JavaScript engine. */
      readonly message: string;
      /** In bytes from the start of the text (0 when that makes no sense). */
      readonly offset: number;
    };

/**
 * Parses bounded JSON (RFC 8259). A byte order mark is passed over; NaN and Infinity, which Python writes, become
 * null; a `__proto__` key is an ordinary own property. Never throws for any input.
 */
export function parseJson(input: string | Uint8Array, limits: JsonLimits = defaultJsonLimits): JsonResult {
  const length = typeof input === "string" ? Buffer.byteLength(input) : input.length;
  if (length > limits.maxBytes) return tooMuch(`${length} bytes, the limit is ${limits.maxBytes}`);
  const text = textOf(input);
  if (text === undefined) return { ok: false, code: "not-utf8", message: "the text is not UTF-8", offset: 0 };
  const shape = measureJson(text);
  const excess = whatExceeds(shape, limits);
  if (excess !== undefined) return tooMuch(excess);
  return parseWithin(text, shape, limits);
}

function tooMuch(message: string): JsonResult {
  return { ok: false, code: "limit-exceeded", message: `the JSON text has ${message}`, offset: 0 };
}

function textOf(input: string | Uint8Array): string | undefined {
  if (typeof input === "string") return input.startsWith(byteOrderMark) ? input.slice(1) : input;
  const buffer = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  if (isAscii(buffer)) return buffer.toString("latin1");
  if (!isUtf8(buffer)) return undefined;
  const start = buffer[0] === 0xef && buffer[1] === 0xbb && buffer[2] === 0xbf ? 3 : 0;
  return buffer.toString("utf8", start);
}

const byteOrderMark = "\uFEFF";

function whatExceeds(shape: JsonShape, limits: JsonLimits): string | undefined {
  if (shape.depth > limits.maxDepth) return `${shape.depth} levels, the limit is ${limits.maxDepth}`;
  if (shape.objects > limits.maxObjects) return `${shape.objects} objects, the limit is ${limits.maxObjects}`;
  if (shape.values > limits.maxValues) return `${shape.values} values, the limit is ${limits.maxValues}`;
  return undefined;
}

function parseWithin(text: string, shape: JsonShape, limits: JsonLimits): JsonResult {
  const strict = tryParse(text);
  if (strict !== undefined) return accepted(strict.value, text, shape, limits);
  const standard = withoutPythonConstants(text, limits);
  if (typeof standard !== "string") return standard;
  const tolerant = tryParse(standard);
  if (tolerant === undefined) return { ok: false, code: "malformed", message: "no JSON text", offset: 0 };
  return accepted(tolerant.value, standard, shape, limits);
}

function tryParse(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

/** The text with null for NaN and Infinity, or where and why it is no JSON. */
function withoutPythonConstants(text: string, limits: JsonLimits): string | JsonResult {
  const bytes = Buffer.from(text);
  const tokens = openTokens(bytes, limits.maxDepth, true);
  const pieces: string[] = [];
  let copied = 0;
  for (let token = nextToken(tokens); token !== "end"; token = nextToken(tokens)) {
    if (token === "error") {
      return { ok: false, code: "malformed", message: tokens.failure ?? "", offset: tokens.start };
    }
    if (token === "constant") {
      pieces.push(bytes.toString("utf8", copied, tokens.start), "null");
      copied = tokens.end;
    }
  }
  pieces.push(bytes.toString("utf8", copied));
  return pieces.join("");
}

function accepted(value: unknown, text: string, shape: JsonShape, limits: JsonLimits): JsonResult {
  // A repeated key leaves fewer members in the value than colons in the text: only then is a second walk needed.
  const isComplete = countMembers(value) === shape.members;
  const duplicateKeys = isComplete ? [] : duplicateKeyPointers(Buffer.from(text), limits.maxDepth);
  return { ok: true, value, duplicateKeys };
}

function countMembers(root: unknown): number {
  let members = 0;
  const open: unknown[] = [];
  pushContainer(root, open);
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (Array.isArray(value)) for (const item of value) pushContainer(item, open);
    else members += pushMembers(value as Readonly<Record<string, unknown>>, open);
  }
  return members;
}

/** How many there are. */
function pushMembers(record: Readonly<Record<string, unknown>>, open: unknown[]): number {
  let members = 0;
  for (const key in record) {
    pushContainer(record[key], open);
    members += 1;
  }
  return members;
}

function pushContainer(value: unknown, open: unknown[]): void {
  if (typeof value === "object" && value !== null) open.push(value);
}
