import { byteWindow, holds, moveWindow, type ByteWindow } from "./protobuf-window.ts";
import type { RandomAccess } from "./random-access.ts";

/** Why a cursor stopped. */
export interface StructTrouble {
  readonly code: "truncated" | "malformed" | "limit-exceeded";
  readonly message: string;
  readonly offset: number;
}

/**
 * A place in a file of C structs. `need` makes bytes available, the synchronous readers take them; after the first
 * trouble every reader gives 0 or an empty text and nothing moves, so that callers check `trouble` once.
 */
export interface StructCursor {
  readonly window: ByteWindow;
  readonly sizeBytes: number;
  bigEndian: boolean;
  /** Offset in the file of the next byte. */
  at: number;
  trouble?: StructTrouble;
}

/** What one `need` can ask for: the smallest window. */
export const mostNeeded = 64 * 1024;

export function structCursor(source: RandomAccess, at = 0): StructCursor {
  return { window: byteWindow(source), sizeBytes: source.sizeBytes, bigEndian: false, at };
}

/** Stops the cursor; the first trouble counts. */
export function stop(cursor: StructCursor, code: StructTrouble["code"], message: string): void {
  cursor.trouble ??= { code, message, offset: Math.min(cursor.at, cursor.sizeBytes) };
}

/** Bytes of the file after the cursor. */
export function bytesLeft(cursor: StructCursor): number {
  return cursor.sizeBytes - cursor.at;
}

/** Makes the next `length` bytes (at most `mostNeeded`) available; false and trouble when the file ends before. */
export async function need(cursor: StructCursor, length: number): Promise<boolean> {
  if (cursor.trouble !== undefined) return false;
  if (holds(cursor.window, cursor.at, cursor.at + length)) return true;
  if (length > mostNeeded) stop(cursor, "limit-exceeded", `a run of ${length} bytes is asked for at once`);
  else if (length > bytesLeft(cursor)) stop(cursor, "truncated", "the file ends inside its header");
  else {
    await moveWindow(cursor.window, cursor.at);
    if (!holds(cursor.window, cursor.at, cursor.at + length)) {
      stop(cursor, "truncated", "the file ends inside its header");
    }
  }
  return cursor.trouble === undefined;
}

/** Steps over bytes without reading them; false and trouble when the file ends before. */
export function skip(cursor: StructCursor, length: number): boolean {
  if (cursor.trouble !== undefined) return false;
  if (!Number.isSafeInteger(length) || length < 0) stop(cursor, "malformed", "a length is out of range");
  else if (length > bytesLeft(cursor)) stop(cursor, "truncated", "the file ends before its data does");
  else cursor.at += length;
  return cursor.trouble === undefined;
}

/** Index in the buffer of the next `length` bytes, which are passed; -1 when they are not there. */
function take(cursor: StructCursor, length: number): number {
  if (cursor.trouble !== undefined) return -1;
  if (!holds(cursor.window, cursor.at, cursor.at + length)) {
    stop(cursor, "truncated", "the file ends inside its header");
    return -1;
  }
  const index = cursor.at - cursor.window.start;
  cursor.at += length;
  return index;
}

export function u8(cursor: StructCursor): number {
  const index = take(cursor, 1);
  return index < 0 ? 0 : cursor.window.buffer.readUInt8(index);
}

export function i8(cursor: StructCursor): number {
  const index = take(cursor, 1);
  return index < 0 ? 0 : cursor.window.buffer.readInt8(index);
}

export function u16(cursor: StructCursor): number {
  const index = take(cursor, 2);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return cursor.bigEndian ? buffer.readUInt16BE(index) : buffer.readUInt16LE(index);
}

export function i16(cursor: StructCursor): number {
  return (u16(cursor) << 16) >> 16;
}

export function u32(cursor: StructCursor): number {
  const index = take(cursor, 4);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return cursor.bigEndian ? buffer.readUInt32BE(index) : buffer.readUInt32LE(index);
}

export function i32(cursor: StructCursor): number {
  return u32(cursor) | 0;
}

/** A signed 64-bit integer; beyond 2^53 it is rounded, which is enough to see that no file holds so much. */
export function i64(cursor: StructCursor): number {
  const index = take(cursor, 8);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return Number(cursor.bigEndian ? buffer.readBigInt64BE(index) : buffer.readBigInt64LE(index));
}

/** An unsigned 64-bit integer, rounded beyond 2^53. */
export function u64(cursor: StructCursor): number {
  const index = take(cursor, 8);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return Number(cursor.bigEndian ? buffer.readBigUInt64BE(index) : buffer.readBigUInt64LE(index));
}

export function f32(cursor: StructCursor): number {
  const index = take(cursor, 4);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return cursor.bigEndian ? buffer.readFloatBE(index) : buffer.readFloatLE(index);
}

export function f64(cursor: StructCursor): number {
  const index = take(cursor, 8);
  if (index < 0) return 0;
  const { buffer } = cursor.window;
  return cursor.bigEndian ? buffer.readDoubleBE(index) : buffer.readDoubleLE(index);
}

/** Text of so many bytes; what is no UTF-8 becomes the replacement character. */
export function text(cursor: StructCursor, length: number): string {
  const index = take(cursor, length);
  return index < 0 ? "" : cursor.window.buffer.toString("utf8", index, index + length);
}

/** Text up to a NUL, which is passed; trouble when none comes within `maxBytes`. */
export async function textToNul(cursor: StructCursor, maxBytes: number): Promise<string> {
  if (cursor.trouble !== undefined) return "";
  const available = Math.min(maxBytes, mostNeeded, bytesLeft(cursor));
  if (!(await need(cursor, available))) return "";
  const start = cursor.at - cursor.window.start;
  const end = cursor.window.buffer.subarray(start, start + available).indexOf(0);
  if (end < 0) {
    stop(cursor, "malformed", `a text does not end within ${available} bytes`);
    return "";
  }
  const found = text(cursor, end);
  cursor.at += 1;
  return found;
}
