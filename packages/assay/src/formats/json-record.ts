import type { DataRecord, RecordValue } from "../records/record.ts";
import { measureJson } from "../syntax/json-measure.ts";
import { type JsonTokens, nextToken, openTokens, tokenText } from "../syntax/json-tokens.ts";

/** Levels of lists and objects in a record. */
const deepestRecord = 100;

/** Records of so many characters are parsed at once; in longer ones values are counted first. */
const plainlyParsed = 256 * 1024;
const mostValuesOfRecord = 1_000_000;
const mostObjectsOfRecord = 100_000;

/** The object that a text of JSON is, or why it is no record. Of equal keys the last one counts. */
export function parseRecord(text: string): DataRecord | string {
  const isPlain = text.length <= plainlyParsed && !longInteger.test(text);
  const value = isPlain ? tryParse(text) : undefined;
  if (value === undefined) return carefully(text);
  const record = recordValue(value, 1);
  if (record === undefined) return tooDeep;
  return record instanceof Map ? (record as DataRecord) : noObject;
}

const tooDeep = `is nested more than ${deepestRecord} levels deep`;
const noObject = "is no object";
const tooManyDigits = "has a number of more than 1000 digits";

/** An integer beyond 2^53, or what looks like one in a string: a double would not hold it. */
const longInteger = /[:,[]\s*-?\d{16,}\s*[,\]}]/u;

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Python's NaN and Infinity are left to the walk over tokens.
    return undefined;
  }
}

function recordValue(value: unknown, depth: number): RecordValue | undefined {
  if (typeof value !== "object" || value === null) return value as RecordValue;
  if (depth > deepestRecord) return undefined;
  return Array.isArray(value) ? listOf(value, depth) : mapOf(value as Record<string, unknown>, depth);
}

function listOf(values: readonly unknown[], depth: number): RecordValue | undefined {
  const list: RecordValue[] = [];
  for (const each of values) {
    const item = recordValue(each, depth + 1);
    if (item === undefined) return undefined;
    list.push(item);
  }
  return list;
}

function mapOf(object: Readonly<Record<string, unknown>>, depth: number): RecordValue | undefined {
  const map = new Map<string, RecordValue>();
  for (const [key, each] of Object.entries(object)) {
    const item = recordValue(each, depth + 1);
    if (item === undefined) return undefined;
    map.set(key, item);
  }
  return map;
}

/** Exact integers, Python's constants, and text that is long enough to be a trap. */
function carefully(text: string): DataRecord | string {
  if (text.length > plainlyParsed) {
    // Counted before anything is built.
    const { values, objects } = measureJson(text);
    if (values > mostValuesOfRecord || objects > mostObjectsOfRecord) return "has too many values";
  }
  const tokens = openTokens(Buffer.from(text), deepestRecord, true);
  const value = readValue(tokens, nextToken(tokens));
  if (value !== undefined && nextToken(tokens) === "end")
    return value instanceof Map ? (value as DataRecord) : noObject;
  if (tokens.failure === tooManyDigits) return tooManyDigits;
  return tokens.failure?.includes("levels") === true ? tooDeep : "is no JSON";
}

/** Recursion is bounded by the tokens' own depth. */
function readValue(tokens: JsonTokens, token: ReturnType<typeof nextToken>): RecordValue | undefined {
  switch (token) {
    case "{":
      return readObject(tokens);
    case "[":
      return readList(tokens);
    case "string":
      return tokenText(tokens);
    case "number":
      return numberOf(tokens);
    case "constant":
      return Number(sliceOf(tokens));
    case "true":
    case "false":
      return token === "true";
    default:
      return token === "null" ? null : undefined;
  }
}

function readObject(tokens: JsonTokens): RecordValue | undefined {
  const map = new Map<string, RecordValue>();
  for (let token = nextToken(tokens); token === "key"; token = nextToken(tokens)) {
    const name = tokenText(tokens);
    const value = readValue(tokens, nextToken(tokens));
    if (value === undefined) return undefined;
    map.set(name, value);
  }
  return tokens.failure === undefined ? map : undefined;
}

function readList(tokens: JsonTokens): RecordValue | undefined {
  const list: RecordValue[] = [];
  for (let token = nextToken(tokens); token !== "]"; token = nextToken(tokens)) {
    const value = readValue(tokens, token);
    if (value === undefined) return undefined;
    list.push(value);
  }
  return list;
}

function sliceOf({ bytes, start, end }: JsonTokens): string {
  return bytes.toString("latin1", start, end);
}

/** Digits of an integer that is read exactly: making one of millions of digits takes minutes. */
const mostDigits = 1000;

function numberOf(tokens: JsonTokens): number | bigint | undefined {
  if (tokens.end - tokens.start <= mostDigits) return exactNumber(sliceOf(tokens));
  tokens.failure = tooManyDigits;
  return undefined;
}

function exactNumber(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) || !/^-?\d+$/u.test(text) ? number : BigInt(text);
}
