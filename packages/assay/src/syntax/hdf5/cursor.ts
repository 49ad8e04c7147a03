/** A place in a block of structure. Reading past the end gives zeros and says so in `isShort`. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
  isShort: boolean;
  /** Absolute offset of the first byte in the source, for messages and slices. */
  readonly start: number;
}

export function cursorOver(bytes: Uint8Array, start: number): Cursor {
  return { bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), at: 0, isShort: false, start };
}

/** The next `length` bytes as a cursor of their own; shorter when the block ends before. */
export function sub(cursor: Cursor, length: number): Cursor {
  const start = cursor.at;
  const isThere = advance(cursor, length);
  const bytes = cursor.bytes.subarray(start, start + Math.max(0, length));
  return { bytes, at: 0, isShort: !isThere, start: cursor.start + start };
}

export function skip(cursor: Cursor, length: number): void {
  advance(cursor, length);
}

export function remaining(cursor: Cursor): number {
  return cursor.bytes.length - cursor.at;
}

/**
 * An unsigned little-endian number of 1 to 8 bytes. From 2^53 on it is only about right, which is beyond every file.
 */
export function uint(cursor: Cursor, width: number): number {
  const start = cursor.at;
  if (!advance(cursor, width)) return 0;
  if (width <= 6) return width === 0 ? 0 : cursor.bytes.readUIntLE(start, width);
  let value = 0;
  for (let index = width - 1; index >= 0; index -= 1)
    value = value * 256 + (cursor.bytes[start + index] ?? 0);
  return value;
}

/** An address, or undefined for the one of all ones, which means that there is none. */
export function address(cursor: Cursor, width: number): number | undefined {
  const start = cursor.at;
  const value = uint(cursor, width);
  for (let index = 0; index < width; index += 1) {
    if (cursor.bytes[start + index] !== 0xff) return value;
  }
  return undefined;
}

/** True when the next bytes are this signature; passes over them. */
export function hasSignature(cursor: Cursor, signature: string): boolean {
  const found = cursor.bytes.toString("latin1", cursor.at, cursor.at + signature.length);
  return advance(cursor, signature.length) && found === signature;
}

/** Text up to a zero byte, which is passed over. */
export function zeroTerminated(cursor: Cursor): string {
  const end = cursor.bytes.indexOf(0, cursor.at);
  const stop = end === -1 ? cursor.bytes.length : end;
  const text = cursor.bytes.toString("utf8", cursor.at, stop);
  cursor.at = stop;
  advance(cursor, 1);
  return text;
}

/** Moves on to the next multiple of eight from `from`. */
export function alignFrom(cursor: Cursor, from: number): void {
  skip(cursor, (8 - ((cursor.at - from) % 8)) % 8);
}

function advance(cursor: Cursor, length: number): boolean {
  if (length >= 0 && cursor.at + length <= cursor.bytes.length) {
    cursor.at += length;
    return true;
  }
  cursor.at = cursor.bytes.length;
  cursor.isShort = true;
  return false;
}
