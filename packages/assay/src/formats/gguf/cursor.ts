import type { ByteSource } from "../../bytes/byte-source.ts";
import { firstWindowBytes, longestHeaderBytes, windowBytes } from "./limits.ts";
import { note, type Notes } from "./notes.ts";
import type { RuleId } from "./rule.table.ts";

/**
 * A place in the header and the window of bytes around it. Everything that is in the window is parsed without
 * waiting; only `have` waits, and only for a new window. After the first fault `failed` stays true and nothing more is read.
 */
export interface Cursor {
  readonly source: ByteSource;
  readonly notes: Notes;
  littleEndian: boolean;
  /** Bytes of a count or length: 4 in version 1, else 8. */
  countBytes: 4 | 8;
  failed: boolean;
  bytes: Uint8Array;
  view: DataView;
  /** Offset in the file of `bytes[0]`. */
  start: number;
  /** How many of `bytes` are valid. */
  filled: number;
  /** Index in `bytes` of the next byte. */
  at: number;
}

export function openCursor(source: ByteSource, notes: Notes, offset = 0): Cursor {
  const bytes = new Uint8Array(0);
  return {
    source,
    notes,
    littleEndian: true,
    countBytes: 8,
    failed: false,
    bytes,
    view: new DataView(bytes.buffer),
    start: offset,
    filled: 0,
    at: 0,
  };
}

/** Offset in the file of the next byte. */
export function position(cursor: Cursor): number {
  return cursor.start + cursor.at;
}

/** Bytes of the file after the cursor. */
export function bytesLeft(cursor: Cursor): number {
  return cursor.source.sizeBytes - position(cursor);
}

/** Ends the reading: what comes after a fault has no known place. */
export function fail(cursor: Cursor, rule: RuleId, message: string): void {
  if (cursor.failed) return;
  cursor.failed = true;
  note(cursor.notes, rule, message, position(cursor));
}

/**
 * Makes the next `length` bytes available to the synchronous readers; false when the file or the header limit ends before.
 * `length` is at most a window, as checked by the caller.
 */
export async function have(cursor: Cursor, length: number, what: string): Promise<boolean> {
  if (cursor.failed) return false;
  if (cursor.filled - cursor.at >= length) return true;
  if (!isInHeader(cursor, length, what)) return false;
  await refill(cursor, length);
  if (cursor.filled >= length) return true;
  fail(cursor, "GGUF-TRUNCATED", `the bytes end inside ${what}`);
  return false;
}

/** Gets a new window when less than `length` bytes are left in this one; fewer bytes are fine at the end of the file. */
export async function prefetch(cursor: Cursor, length: number): Promise<void> {
  const missing = Math.min(length, bytesLeft(cursor));
  if (!cursor.failed && cursor.filled - cursor.at < missing) await refill(cursor, missing);
}

/** True when so many bytes can be read without waiting. */
export function has(cursor: Cursor, length: number): boolean {
  return cursor.filled - cursor.at >= length;
}

/** Steps over bytes without reading them. */
export function skip(cursor: Cursor, length: number, what: string): boolean {
  if (cursor.failed || !isInHeader(cursor, length, what)) return false;
  if (has(cursor, length)) {
    cursor.at += length;
    return true;
  }
  cursor.start = position(cursor) + length;
  cursor.at = 0;
  cursor.filled = 0;
  return true;
}

/** An unsigned 32-bit integer; the caller has made sure that it is in the window. */
export function readU32(cursor: Cursor): number {
  const value = cursor.view.getUint32(cursor.at, cursor.littleEndian);
  cursor.at += 4;
  return value;
}

/** An unsigned 64-bit integer, exactly; the caller has made sure that it is in the window. */
export function readU64(cursor: Cursor): bigint {
  const value = cursor.view.getBigUint64(cursor.at, cursor.littleEndian);
  cursor.at += 8;
  return value;
}

/** A count or length. Above 2^53 it is rounded, which is enough to see that no file holds so much. */
export function readCount(cursor: Cursor): number {
  return cursor.countBytes === 4 ? readU32(cursor) : Number(readU64(cursor));
}

/** The next bytes, as a view into the window: valid until the next `have`. */
export function readRaw(cursor: Cursor, length: number): Uint8Array {
  const raw = cursor.bytes.subarray(cursor.at, cursor.at + length);
  cursor.at += length;
  return raw;
}

function isInHeader(cursor: Cursor, length: number, what: string): boolean {
  if (length > longestHeaderBytes) {
    fail(cursor, "GGUF-STRING-LENGTH", `${what} claims ${length} bytes; no header has so many`);
  } else if (length > bytesLeft(cursor)) {
    fail(
      cursor,
      "GGUF-TRUNCATED",
      `${what} needs ${length} bytes, the file has ${Math.max(0, bytesLeft(cursor))} left`,
    );
  } else if (position(cursor) + length > longestHeaderBytes) {
    fail(
      cursor,
      "GGUF-LIMIT",
      `the header is longer than ${longestHeaderBytes} bytes; the rest was not read`,
    );
  }
  return !cursor.failed;
}

async function refill(cursor: Cursor, length: number): Promise<void> {
  const kept = cursor.bytes.subarray(cursor.at, cursor.filled);
  const isFirst = cursor.bytes.length === 0;
  const wanted = Math.max(length, isFirst ? firstWindowBytes : windowBytes);
  const size = Math.min(wanted, bytesLeft(cursor));
  const target = cursor.bytes.length >= size ? cursor.bytes : new Uint8Array(size);
  target.set(kept);
  cursor.start = position(cursor);
  cursor.at = 0;
  cursor.filled = kept.length;
  const read = await cursor.source.readInto(cursor.start + kept.length, target.subarray(kept.length, size));
  cursor.filled += read;
  if (target === cursor.bytes) return;
  cursor.bytes = target;
  cursor.view = new DataView(target.buffer, target.byteOffset, target.byteLength);
}
