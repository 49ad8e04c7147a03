import { BrokenRecords } from "../../records/broken-records.ts";
import { integer64 } from "../../records/plain-values.ts";
import { DeltaIntegers } from "./delta.ts";
import { Hybrid, type Cursor } from "./hybrid.ts";
import type { LeafNode } from "./record-schema.ts";

/** A value as its physical type has it; bytes are a view of the page. */
export type RawValue = boolean | number | bigint | Buffer;
export type NextValue = () => RawValue;

const types = { boolean: 0, int32: 1, int64: 2, int96: 3, float: 4, double: 5, bytes: 6, fixed: 7 } as const;

/** Numbers of the enumeration Encoding (parquet.thrift). */
export const encodings = {
  plain: 0,
  plainDictionary: 2,
  rle: 3,
  deltaIntegers: 5,
  deltaLengths: 6,
  deltaTexts: 7,
  dictionary: 8,
  splitBytes: 9,
} as const;

/** The values behind the levels of a page, in every encoding but by a dictionary. @throws BrokenRecords */
export function rawValues(encoding: number, cursor: Cursor, { element }: LeafNode): NextValue {
  const { type = -1, length } = element;
  switch (encoding) {
    case encodings.plain:
      return plainValues(cursor, type, length);
    case encodings.rle:
      return booleanRuns(cursor, type);
    case encodings.deltaIntegers:
      return deltaIntegers(cursor, type);
    case encodings.deltaLengths:
      return deltaLengths(cursor);
    case encodings.deltaTexts:
      return deltaTexts(cursor);
    case encodings.splitBytes:
      return splitBytes(cursor, type, length);
    default:
      throw new BrokenRecords(`encoding ${encoding} is not known`);
  }
}

/** PLAIN. */
export function plainValues(cursor: Cursor, type: number, length: number): NextValue {
  if (type === types.boolean) return plainBooleans(cursor);
  if (type === types.bytes) return () => take(cursor, take(cursor, 4).readUInt32LE(0));
  const width = widthOf(type, length);
  const read = readers.get(type);
  if (read === undefined) return () => take(cursor, width);
  return () => {
    const at = cursor.at;
    if (at + width > cursor.end) throw pageEnds();
    cursor.at += width;
    return read(cursor.bytes, at);
  };
}

const readers: ReadonlyMap<number, (bytes: Buffer, at: number) => RawValue> = new Map([
  [types.int32, (bytes: Buffer, at: number) => bytes.readInt32LE(at)],
  [types.int64, integer64],
  [types.float, (bytes: Buffer, at: number) => bytes.readFloatLE(at)],
  [types.double, (bytes: Buffer, at: number) => bytes.readDoubleLE(at)],
] as [number, (bytes: Buffer, at: number) => RawValue][]);

const widths: ReadonlyMap<number, number> = new Map([
  [types.int32, 4],
  [types.int64, 8],
  [types.int96, 12],
  [types.float, 4],
  [types.double, 8],
]);

function widthOf(type: number, length: number): number {
  const width = type === types.fixed ? length : widths.get(type);
  if (width === undefined || !(width >= 0)) throw new BrokenRecords(`type ${type} is not known`);
  return width;
}

function take(cursor: Cursor, length: number): Buffer {
  const at = cursor.at;
  if (at + length > cursor.end) throw pageEnds();
  cursor.at += length;
  return cursor.bytes.subarray(at, at + length);
}

function pageEnds(): BrokenRecords {
  return new BrokenRecords("a page has fewer values than it says");
}

function plainBooleans(cursor: Cursor): NextValue {
  let bit = 8;
  let byte = 0;
  return () => {
    if (bit === 8) {
      byte = take(cursor, 1)[0] ?? 0;
      bit = 0;
    }
    bit += 1;
    return ((byte >> (bit - 1)) & 1) === 1;
  };
}

function booleanRuns(cursor: Cursor, type: number): NextValue {
  if (type !== types.boolean) throw new BrokenRecords("runs hold only booleans");
  const length = take(cursor, 4).readUInt32LE(0);
  const { bytes, at, end } = cursor;
  const runs = new Hybrid({ bytes, at, end: Math.min(end, at + length) }, 1);
  return () => runs.next() === 1;
}

function deltaIntegers(cursor: Cursor, type: number): NextValue {
  if (type !== types.int32 && type !== types.int64) throw new BrokenRecords("only integers have differences");
  const integers = new DeltaIntegers(cursor, type === types.int32 ? 32 : 64);
  return () => integers.next();
}

/** Lengths of DELTA_BINARY_PACKED; the cursor then stands behind them. */
function lengthsAt(cursor: Cursor): () => number {
  const lengths = new DeltaIntegers({ ...cursor }, 32);
  new DeltaIntegers(cursor, 32).pass();
  return () => {
    const length = Number(lengths.next());
    if (length < 0) throw new BrokenRecords("a value has a negative length");
    return length;
  };
}

function deltaLengths(cursor: Cursor): NextValue {
  const length = lengthsAt(cursor);
  return () => take(cursor, length());
}

/** Each value starts with a part of the one before. */
function deltaTexts(cursor: Cursor): NextValue {
  const prefix = lengthsAt(cursor);
  const length = lengthsAt(cursor);
  let before: Buffer = Buffer.alloc(0);
  return () => {
    const shared = prefix();
    if (shared > before.length) throw new BrokenRecords("a value starts with more than the one before has");
    const rest = take(cursor, length());
    before = shared === 0 ? rest : Buffer.concat([before.subarray(0, shared), rest]);
    return before;
  };
}

/** BYTE_STREAM_SPLIT: all first bytes, then all second ones, and so on. */
function splitBytes(cursor: Cursor, type: number, length: number): NextValue {
  const width = widthOf(type, length);
  const read = readers.get(type);
  const count = width === 0 ? 0 : Math.floor((cursor.end - cursor.at) / width);
  const start = cursor.at;
  let index = 0;
  return () => {
    if (index >= count) throw pageEnds();
    const value = Buffer.alloc(width);
    for (let byte = 0; byte < width; byte += 1) value[byte] = cursor.bytes[start + byte * count + index] ?? 0;
    index += 1;
    return read === undefined ? value : read(value, 0);
  };
}
