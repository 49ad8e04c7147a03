import { hash } from "node:crypto";
import { compareText } from "../model/text-order.ts";
import { deepestValue, longestValue } from "./limits.ts";
import type { DataRecord, RecordValue } from "./record.ts";

/** The two texts by which records are compared (docs/reference/dataset-identity.md). */
export interface CanonicalForms {
  /** With the types that the container gives the values. */
  readonly typed: string;
  /** As a container without types would say it: every value a text. */
  readonly text: string;
}

/** Writes records in canonical form. Remembers the order of the columns, which is the same for most records of a file. */
export class CanonicalWriter {
  #names: readonly string[] = [];
  #columns: readonly Column[] = [];

  /** The forms, or why there are none. */
  forms(record: DataRecord): CanonicalForms | string {
    try {
      return this.#formsOf(record) ?? `is nested more than ${deepestValue} levels deep`;
    } catch (error) {
      // The longest text that the engine can hold has 512 million characters.
      if (error instanceof RangeError) return "is too large to be written as a text";
      throw error;
    }
  }

  #formsOf(record: DataRecord): CanonicalForms | undefined {
    const typed: string[] = [];
    const text: string[] = [];
    for (const { name, quoted } of this.#columnsOf(record)) {
      const value = record.get(name);
      if (value === undefined || isMissing(value)) continue;
      const typedValue = typedText(value, 1);
      if (typedValue === undefined) return undefined;
      typed.push(`${quoted}:${typedValue}`);
      const plain = plainText(value, typedValue);
      if (plain !== '""') text.push(`${quoted}:${plain}`);
    }
    return { typed: `{${typed.join(",")}}`, text: `{${text.join(",")}}` };
  }

  #columnsOf(record: DataRecord): readonly Column[] {
    if (isSameOrder(this.#names, record)) return this.#columns;
    this.#names = [...record.keys()];
    this.#columns = this.#names.toSorted(compareText).map((name) => ({ name, quoted: JSON.stringify(name) }));
    return this.#columns;
  }
}

interface Column {
  readonly name: string;
  readonly quoted: string;
}

function isSameOrder(names: readonly string[], record: DataRecord): boolean {
  if (names.length !== record.size) return false;
  let at = 0;
  for (const name of record.keys()) {
    if (names[at] !== name) return false;
    at += 1;
  }
  return true;
}

/** JSON has no NaN, and tables write it as they write nothing. */
function isMissing(value: RecordValue): boolean {
  return value === null || (typeof value === "number" && Number.isNaN(value));
}

/**
 * RFC 8785 (JCS), with differences: integers are exact whatever their size, infinity has its name, bytes are `b"base64"`, an object has
 * no member without a value, and long texts and bytes are their digest.
 */
function typedText(value: RecordValue, depth: number): string | undefined {
  if (isMissing(value)) return "null";
  switch (typeof value) {
    case "string":
      return quotedText(value);
    case "number":
      return numberText(value);
    case "bigint":
    case "boolean":
      return String(value);
    default:
      return depth > deepestValue ? undefined : nestedText(value as Nested, depth);
  }
}

type Nested = Exclude<RecordValue, null | boolean | number | bigint | string>;

function nestedText(value: Nested, depth: number): string | undefined {
  if (value instanceof Uint8Array)
    return `b"${value.length > longestValue ? digestOf(value) : base64(value)}"`;
  return value instanceof Map
    ? objectText(value as DataRecord, depth)
    : listText(value as readonly RecordValue[], depth);
}

function listText(values: readonly RecordValue[], depth: number): string | undefined {
  const texts: string[] = [];
  for (const value of values) {
    const text = typedText(value, depth + 1);
    if (text === undefined) return undefined;
    texts.push(text);
  }
  return `[${texts.join(",")}]`;
}

function objectText(object: DataRecord, depth: number): string | undefined {
  const members: string[] = [];
  for (const name of [...object.keys()].sort(compareText)) {
    const value = object.get(name);
    if (value === undefined || isMissing(value)) continue;
    const text = typedText(value, depth + 1);
    if (text === undefined) return undefined;
    members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(",")}}`;
}

/** Numerically equal is equal: 1, 1.0 and 1e0; 2^60 as an integer and as a double. */
function numberText(value: number): string {
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? String(BigInt(value)) : String(value);
}

/** The text of a value in a container of texts, in quotes. */
function plainText(value: RecordValue, typed: string): string {
  if (typeof value === "string") {
    const settled = settledText(value);
    return settled === value ? typed : quotedText(settled);
  }
  if (!(value instanceof Uint8Array)) return quotedText(typed);
  return value.length > longestValue ? typed : quotedText(base64(value));
}

/** Of a long text its digest, in a form that is no JSON and so is no other text. */
function quotedText(text: string): string {
  return text.length > longestValue && !/\p{Surrogate}/u.test(text)
    ? `t"${digestOf(text)}"`
    : JSON.stringify(text);
}

function digestOf(value: string | Uint8Array): string {
  return `sha256:${hash("sha256", value, "hex")}`;
}

/** No number that people write out is longer; longer ones are compared as they stand. */
const longestNumber = 40;

/** A text that says a number or a truth is written like the number or the truth that other containers hold. */
function settledText(text: string): string {
  if (text.length === 0 || text.length > longestNumber) return text;
  if (text.length <= 5 && /^(?:true|false)$/iu.test(text)) return text.toLowerCase();
  // RFC 8259: 007 and +1 are no numbers but names, which a table with types keeps as texts.
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/u.test(text)) return text;
  if (/^-?\d+$/u.test(text)) return String(BigInt(text));
  const number = Number(text);
  return Number.isFinite(number) ? numberText(number) : text;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
