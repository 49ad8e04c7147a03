import { holds, type ByteWindow } from "./protobuf-window.ts";

/** Wire types of https://protobuf.dev/programming-guides/encoding/#structure; 3 and 4 (groups) are refused. */
export const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** What ends a walk early. The codes are those of a scan's coverage. */
export interface WireTrouble {
  readonly code: "truncated" | "malformed" | "limit-exceeded";
  readonly message: string;
  readonly offset: number;
}

export interface WireLimits {
  /** Messages inside messages. */
  readonly depth: number;
  /** Fields of the whole walk, those of nested messages included. */
  readonly fields: number;
}

/** The state of one walk through one file. The first trouble ends it. */
export interface WireWalk {
  readonly window: ByteWindow;
  readonly limits: WireLimits;
  depth: number;
  fields: number;
  trouble: WireTrouble | undefined;
}

/** One field as it lies in the file. Reused: valid until its visit is over. */
export interface WireField {
  number: number;
  wireType: number;
  /** Low and high 32 bits, unsigned, of a varint or a fixed value. */
  low: number;
  high: number;
  /** Offset of the key. */
  at: number;
  /** The payload: of a length-delimited field its bytes, else the encoded value. */
  start: number;
  end: number;
}

/** The longest varint: ten bytes of seven bits for 64 bits. */
export const longestVarintBytes = 10;

/** Ends the walk with the first trouble; later ones are consequences. */
export function stopWalk(walk: WireWalk, code: WireTrouble["code"], message: string, offset: number): void {
  walk.trouble ??= { code, message, offset };
}

/** True when the next `length` bytes, or all that the file still has, are in memory. */
export function isReady(walk: WireWalk, offset: number, length: number): boolean {
  const { window } = walk;
  return holds(window, offset, Math.min(offset + length, window.source.sizeBytes));
}

/** Counts against the limit of fields; false = the walk is over. */
export function countField(walk: WireWalk, offset: number): boolean {
  walk.fields += 1;
  if (walk.fields <= walk.limits.fields) return true;
  stopWalk(walk, "limit-exceeded", `more than ${walk.limits.fields} fields`, offset);
  return false;
}

/** Reads 4 or 8 little-endian bytes after `field.end` into low and high. */
export function readFixed(walk: WireWalk, field: WireField, limit: number, length: number): boolean {
  const { window } = walk;
  field.start = field.end;
  field.end = field.start + length;
  if (field.end > limit || field.end > window.end) return endsEarly(walk, field.start, limit);
  field.low = window.buffer.readUInt32LE(field.start - window.start);
  field.high = length === 8 ? window.buffer.readUInt32LE(field.start - window.start + 4) : 0;
  return true;
}

/** Reads a varint of up to 10 bytes (https://protobuf.dev/programming-guides/encoding/#varints) into low and high. */
export function readVarint(walk: WireWalk, offset: number, limit: number, into: WireField): boolean {
  const { window } = walk;
  const last = Math.min(limit, window.end, offset + longestVarintBytes);
  let low = 0;
  let high = 0;
  let shift = 0;
  for (let at = offset; at < last; at += 1, shift += 7) {
    const byte = window.buffer[at - window.start] ?? 0;
    const bits = byte & 0x7f;
    if (shift < 32) low |= bits << shift;
    if (shift > 25) high |= shift < 32 ? bits >>> (32 - shift) : bits << (shift - 32);
    if (byte < 0x80) {
      into.low = low >>> 0;
      into.high = high >>> 0;
      into.start = offset;
      into.end = at + 1;
      return true;
    }
  }
  if (last === offset + longestVarintBytes) return refuse(walk, offset, "a number is longer than 10 bytes");
  return endsEarly(walk, offset, limit);
}

function endsEarly(walk: WireWalk, offset: number, limit: number): boolean {
  const isFileEnd = limit >= walk.window.source.sizeBytes;
  const where = isFileEnd ? "the file" : "its message";
  stopWalk(walk, isFileEnd ? "truncated" : "malformed", `${where} ends inside a field`, offset);
  return false;
}

/** Ends the walk because the bytes break the format. */
export function refuse(walk: WireWalk, offset: number, message: string): false {
  stopWalk(walk, "malformed", message, offset);
  return false;
}

export function emptyField(): WireField {
  return { number: 0, wireType: 0, low: 0, high: 0, at: 0, start: 0, end: 0 };
}

/** A varint as int64; NaN when it is beyond what a number holds exactly. */
export function signedOf(field: { readonly low: number; readonly high: number }): number {
  const value = (field.high | 0) * 0x1_0000_0000 + field.low;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
