import { createHash } from "node:crypto";
import { printable } from "../../model/printable.ts";
import {
  bytesLeft,
  fail,
  has,
  have,
  position,
  prefetch,
  readCount,
  readU32,
  readU64,
  skip,
  type Cursor,
} from "./cursor.ts";
import { deepestNesting, mostListItems, mostNestedLists } from "./limits.ts";
import { note } from "./notes.ts";
import { walkStrings, type StringWalk } from "./strings.ts";
import { readText, type LongText } from "./text.ts";
import { valueTypes, type ValueType, type ValueTypeName } from "./value-type.table.ts";

/** Whole numbers above 2^53 are kept as their decimal digits, floats that are no number by name. */
export type Scalar = string | number | boolean;

/** An array: its items when it is short, else only how many there are. */
export interface List {
  readonly kind: "list";
  readonly elementType: ValueTypeName;
  readonly count: number;
  readonly items?: readonly Scalar[];
  /** Set for the tokens of a tokenizer. */
  readonly walk?: StringWalk;
}

export type Value = Scalar | List | LongText;

/** The array whose elements can be looked up afterwards. */
const walkedKey = "tokenizer.ggml.tokens";

/** Arrays that are never kept, however short. */
const countedPrefix = "tokenizer.ggml.";

/** The value after a key. After a fault `cursor.failed` is set and the value means nothing. */
export async function readValue(cursor: Cursor, key: string): Promise<{ type: ValueTypeName; value: Value }> {
  const type = await readType(cursor, key);
  if (type === undefined) return { type: "u8", value: 0 };
  const what = `the value of ${printable(key)}`;
  if (type.name === "array") return { type: "array", value: await readList(cursor, key, what) };
  if (type.name === "string") return { type: "string", value: await readText(cursor, what) };
  if (!(await have(cursor, type.bytes, what))) return { type: type.name, value: 0 };
  return { type: type.name, value: readScalar(cursor, type.name, what) };
}

async function readType(cursor: Cursor, key: string): Promise<ValueType | undefined> {
  const what = `the value type of ${printable(key)}`;
  if (!(await have(cursor, 4, what))) return undefined;
  const number = readU32(cursor);
  const type = valueTypes[number];
  if (type === undefined) fail(cursor, "GGUF-VALUE-TYPE", `${what} is ${number}, which does not exist`);
  return type;
}

async function readList(cursor: Cursor, key: string, what: string): Promise<List> {
  const type = await readType(cursor, key);
  if (type === undefined || !(await have(cursor, cursor.countBytes, what))) {
    return { kind: "list", elementType: "u8", count: 0 };
  }
  const count = readCount(cursor);
  const list = { kind: "list", elementType: type.name, count } as const;
  if (!fits(cursor, count, type, what)) return list;
  if (key === walkedKey && type.name === "string")
    return { ...list, walk: await walkTokens(cursor, count, what) };
  const isKept = count <= mostListItems && type.name !== "array" && !key.startsWith(countedPrefix);
  if (isKept) return { ...list, items: await readItems(cursor, count, type, what) };
  await skipItems(cursor, count, type, { key, what, depth: 1, entered: { count: 0 } });
  return list;
}

/** No element takes less than its fixed size, a length, or (an array) a type and a count. */
function fits(cursor: Cursor, count: number, type: ValueType, what: string): boolean {
  const least = type.bytes || (type.name === "string" ? cursor.countBytes : 4 + cursor.countBytes);
  if (count * least <= bytesLeft(cursor)) return true;
  fail(cursor, "GGUF-COUNT", `${what} claims ${count} elements, more than the file has room for`);
  return false;
}

async function walkTokens(cursor: Cursor, count: number, what: string): Promise<StringWalk> {
  const walk: StringWalk = { hash: createHash("sha256"), marks: [] };
  await walkStrings(cursor, count, what, walk);
  return walk;
}

async function readItems(cursor: Cursor, count: number, type: ValueType, what: string): Promise<Scalar[]> {
  const items: Scalar[] = [];
  await prefetch(cursor, count * type.bytes);
  for (let index = 0; index < count && !cursor.failed; index++) {
    if (type.name === "string") items.push(await readItem(cursor, what));
    else if (has(cursor, type.bytes) || (await have(cursor, type.bytes, what))) {
      items.push(readScalar(cursor, type.name, what));
    }
  }
  return items;
}

/** Items are tags, languages, names: a long one is kept as its size only. */
async function readItem(cursor: Cursor, what: string): Promise<string> {
  const text = await readText(cursor, `an element of ${what}`);
  return typeof text === "string" ? text : `(${text.sizeBytes} bytes)`;
}

interface Place {
  readonly key: string;
  readonly what: string;
  readonly depth: number;
  /** How many lists have been entered so far, over all levels. */
  readonly entered: { count: number };
}

async function skipItems(cursor: Cursor, count: number, type: ValueType, place: Place): Promise<void> {
  if (type.name === "string") return walkStrings(cursor, count, place.what);
  if (type.name !== "array") return void skip(cursor, count * type.bytes, place.what);
  place.entered.count += count;
  if (place.depth >= deepestNesting || place.entered.count > mostNestedLists) {
    return fail(
      cursor,
      "GGUF-NESTING",
      `${place.what} nests arrays deeper than ${deepestNesting} levels or has more than ${mostNestedLists} of them`,
    );
  }
  for (let index = 0; index < count && !cursor.failed; index++) await skipList(cursor, place);
}

async function skipList(cursor: Cursor, place: Place): Promise<void> {
  const type = await readType(cursor, place.key);
  if (type === undefined || !(await have(cursor, cursor.countBytes, place.what))) return;
  const count = readCount(cursor);
  if (fits(cursor, count, type, place.what)) {
    await skipItems(cursor, count, type, { ...place, depth: place.depth + 1 });
  }
}

/** A value of fixed size; the caller has made sure that it is in the window. */
function readScalar(cursor: Cursor, type: ValueTypeName, what: string): Scalar {
  const { view, at, littleEndian } = cursor;
  if (type === "u64") return whole(readU64(cursor));
  if (type === "i64") return whole(BigInt.asIntN(64, readU64(cursor)));
  if (type === "bool") return readBoolean(cursor, what);
  if (type === "f32") return advance(cursor, 4, float(shortest(view.getFloat32(at, littleEndian))));
  if (type === "f64") return advance(cursor, 8, float(view.getFloat64(at, littleEndian)));
  return readSmall(cursor, type);
}

function readSmall(cursor: Cursor, type: ValueTypeName): number {
  const { view, at, littleEndian } = cursor;
  switch (type) {
    case "i8":
      return advance(cursor, 1, view.getInt8(at));
    case "u16":
      return advance(cursor, 2, view.getUint16(at, littleEndian));
    case "i16":
      return advance(cursor, 2, view.getInt16(at, littleEndian));
    case "u32":
      return advance(cursor, 4, view.getUint32(at, littleEndian));
    case "i32":
      return advance(cursor, 4, view.getInt32(at, littleEndian));
    default:
      return advance(cursor, 1, view.getUint8(at));
  }
}

function readBoolean(cursor: Cursor, what: string): boolean {
  const value = cursor.view.getUint8(cursor.at);
  if (value > 1) note(cursor.notes, "GGUF-BOOLEAN", `${what} is a truth value of ${value}`, position(cursor));
  return advance(cursor, 1, value !== 0);
}

function advance<T>(cursor: Cursor, bytes: number, value: T): T {
  cursor.at += bytes;
  return value;
}

function whole(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function float(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

/** The shortest decimal that is this 32-bit float: 0.7 and not 0.699999988079071. Nine digits always suffice. */
function shortest(value: number): number {
  for (let digits = 1; digits < 10; digits++) {
    const candidate = Number(value.toPrecision(digits));
    if (Math.fround(candidate) === value) return candidate;
  }
  return value;
}
