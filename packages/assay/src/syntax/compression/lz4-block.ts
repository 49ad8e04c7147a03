import { BrokenStream } from "./feed.ts";

/** Sequences of literals and matches (lz4_Block_format.md); matches may reach into the block before. */
export function decodeLz4Block(packed: Uint8Array, history: Uint8Array, limitBytes: number): Uint8Array {
  const out = new Uint8Array(history.length + limitBytes);
  out.set(history);
  const cursor = { at: 0, length: history.length };
  while (cursor.at < packed.length) {
    const token = packed[cursor.at] ?? 0;
    cursor.at += 1;
    copyLiterals(packed, out, cursor, token >> 4);
    if (cursor.at < packed.length) copyMatch(packed, out, cursor, token & 15);
  }
  return out.slice(history.length, cursor.length);
}

interface Cursor {
  at: number;
  length: number;
}

function copyLiterals(packed: Uint8Array, out: Uint8Array, cursor: Cursor, short: number): void {
  const count = longLength(packed, cursor, short);
  const isInside = cursor.at + count <= packed.length && cursor.length + count <= out.length;
  if (!isInside) throw damaged();
  const { at, length } = cursor;
  // A short run costs less byte by byte than by a view.
  if (count > 24) out.set(packed.subarray(at, at + count), length);
  else for (let index = 0; index < count; index += 1) out[length + index] = packed[at + index] ?? 0;
  cursor.at += count;
  cursor.length += count;
}

function copyMatch(packed: Uint8Array, out: Uint8Array, cursor: Cursor, short: number): void {
  const distance = (packed[cursor.at] ?? 0) | ((packed[cursor.at + 1] ?? 0) << 8);
  cursor.at += 2;
  const end = cursor.length + longLength(packed, cursor, short) + 4;
  if (distance === 0 || distance > cursor.length || end > out.length) throw damaged();
  for (let to = cursor.length; to < end; to += 1) out[to] = out[to - distance] ?? 0;
  cursor.length = end;
}

/** Fifteen means that more bytes are added, until one is not 255. */
function longLength(packed: Uint8Array, cursor: Cursor, short: number): number {
  let length = short;
  if (short !== 15) return length;
  for (;;) {
    const byte = packed[cursor.at];
    if (byte === undefined) throw damaged();
    cursor.at += 1;
    length += byte;
    if (byte !== 255) return length;
  }
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "an LZ4 block is damaged");
}
