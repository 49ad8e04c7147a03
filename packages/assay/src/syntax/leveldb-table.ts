import { readRange, type RandomAccess } from "./random-access.ts";
import { decodeSnappy } from "./snappy.ts";

/** What a table may cost. */
export interface TableLimits {
  /** One block, compressed or not. */
  readonly blockBytes: number;
  readonly entries: number;
  /** All blocks together, so that an index that names one block a million times ends. */
  readonly totalBytes: number;
}

export interface TableTrouble {
  readonly code: "truncated" | "malformed" | "limit-exceeded" | "unsupported";
  readonly message: string;
  readonly offset: number;
}

/** One entry. Key and value are valid until the visit is over. */
export interface TableEntry {
  readonly key: Uint8Array;
  readonly value: Uint8Array;
  /** Where the value lies in the file; undefined in a compressed block. */
  readonly offset: number | undefined;
}

/** Footer: two block handles, padding, magic number (google/leveldb doc/table_format.md). */
const footerBytes = 48;
/** 0xdb4775248b80fb57, least significant byte first. */
const magic = [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb];
/** After each block: the kind of compression and a checksum. */
const trailerBytes = 5;

/** True when the file ends as a LevelDB table does. */
export function endsAsTable(tail: Uint8Array): boolean {
  return tail.length >= footerBytes && magic.every((byte, index) => tail[tail.length - 8 + index] === byte);
}

/** Visits the entries of a table in order. Returns what ended it early. Throws only what the source throws. */
export async function visitTable(
  source: RandomAccess,
  limits: TableLimits,
  visit: (entry: TableEntry) => void,
): Promise<TableTrouble | undefined> {
  const reading: TableReading = { source, limits, entries: 0, bytes: 0 };
  const index = await indexHandles(reading);
  if (!Array.isArray(index)) return index;
  for (const handle of index) {
    const block = await readBlock(reading, handle);
    if (!("bytes" in block)) return block;
    const trouble = visitBlock(reading, block, visit);
    if (trouble !== undefined) return trouble;
  }
  return undefined;
}

interface TableReading {
  readonly source: RandomAccess;
  readonly limits: TableLimits;
  entries: number;
  bytes: number;
}

interface Handle {
  readonly offset: number;
  readonly size: number;
}

interface Block {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly isCompressed: boolean;
}

async function indexHandles(reading: TableReading): Promise<Handle[] | TableTrouble> {
  const { sizeBytes } = reading.source;
  const footer = await readRange(reading.source, Math.max(0, sizeBytes - footerBytes), footerBytes);
  if (!endsAsTable(footer)) return trouble("truncated", "the footer of the table is missing", sizeBytes);
  const cursor = { bytes: footer, at: 0, end: footerBytes - magic.length };
  readHandle(cursor);
  const index = readHandle(cursor);
  if (index === undefined) return trouble("malformed", "the footer names no index", sizeBytes - footerBytes);
  const block = await readBlock(reading, index);
  if (!("bytes" in block)) return block;
  const handles: Handle[] = [];
  const failed = visitBlock(reading, block, ({ value }) => {
    const handle = readHandle({ bytes: value, at: 0, end: value.length });
    if (handle !== undefined) handles.push(handle);
  });
  return failed ?? handles;
}

async function readBlock(reading: TableReading, { offset, size }: Handle): Promise<Block | TableTrouble> {
  const { source, limits } = reading;
  if (offset + size + trailerBytes > source.sizeBytes) {
    return trouble("truncated", `a block of ${size} bytes goes beyond the end of the file`, offset);
  }
  reading.bytes += size;
  if (size > limits.blockBytes || reading.bytes > limits.totalBytes) {
    return trouble("limit-exceeded", `a block of ${size} bytes is more than is read`, offset);
  }
  const stored = await readRange(source, offset, size + 1);
  const compression = stored[size];
  const bytes = stored.subarray(0, size);
  if (compression === 0) return { bytes, at: offset, isCompressed: false };
  if (compression !== 1) return trouble("unsupported", `compression ${compression} of a block`, offset);
  const inflated = decodeSnappy(bytes, limits.blockBytes);
  if (inflated === undefined) return trouble("malformed", "a Snappy block cannot be decoded", offset);
  reading.bytes += inflated.length;
  return { bytes: inflated, at: offset, isCompressed: true };
}

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

function visitBlock(
  reading: TableReading,
  block: Block,
  visit: (entry: TableEntry) => void,
): TableTrouble | undefined {
  const { bytes } = block;
  const end = endOfEntries(bytes);
  if (end === undefined) return trouble("malformed", "a block has no restart table", block.at);
  const cursor: Cursor = { bytes, at: 0, end };
  let key: Uint8Array = new Uint8Array(0);
  while (cursor.at < end) {
    reading.entries += 1;
    if (reading.entries > reading.limits.entries) {
      return trouble("limit-exceeded", `more than ${reading.limits.entries} entries`, block.at);
    }
    const entry = readEntry(cursor, key);
    if (entry === undefined) return trouble("malformed", "an entry goes beyond its block", block.at);
    key = entry.key;
    const offset = block.isCompressed ? undefined : block.at + entry.valueAt;
    visit({ key, value: bytes.subarray(entry.valueAt, cursor.at), offset });
  }
  return undefined;
}

/** The last four bytes count the restart points, four bytes each, that stand before them. */
function endOfEntries(bytes: Uint8Array): number | undefined {
  if (bytes.length < 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const end = bytes.length - 4 - 4 * view.getUint32(bytes.length - 4, true);
  return end < 0 ? undefined : end;
}

/** Longest key that is put together: names of variables have some hundred bytes. */
const longestKeyBytes = 4096;

function readEntry(
  cursor: Cursor,
  previous: Uint8Array,
): { readonly key: Uint8Array; readonly valueAt: number } | undefined {
  const common = readNumber(cursor);
  const rest = readNumber(cursor);
  const length = readNumber(cursor);
  if (common === undefined || rest === undefined || length === undefined) return undefined;
  const valueAt = cursor.at + rest;
  if (common > previous.length || valueAt + length > cursor.end || common + rest > longestKeyBytes) {
    return undefined;
  }
  const key = new Uint8Array(common + rest);
  key.set(previous.subarray(0, common));
  key.set(cursor.bytes.subarray(cursor.at, valueAt), common);
  cursor.at = valueAt + length;
  return { key, valueAt };
}

function readHandle(cursor: Cursor): Handle | undefined {
  const offset = readNumber(cursor);
  const size = readNumber(cursor);
  return offset === undefined || size === undefined ? undefined : { offset, size };
}

/** A varint that is exact as a number; undefined at the end of the bytes or beyond 2^53. */
function readNumber(cursor: Cursor): number | undefined {
  let value = 0;
  for (let shift = 0; shift < 56 && cursor.at < cursor.end; shift += 7) {
    const byte = cursor.bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return Number.isSafeInteger(value) ? value : undefined;
  }
  return undefined;
}

function trouble(code: TableTrouble["code"], message: string, offset: number): TableTrouble {
  return { code, message, offset };
}
