import {
  countField,
  emptyField,
  isReady,
  longestVarintBytes,
  readFixed,
  readVarint,
  refuse,
  stopWalk,
  wireTypes,
  type WireField,
  type WireLimits,
  type WireWalk,
} from "./protobuf-decode.ts";
import { byteWindow, holds, loadedWindow, moveWindow } from "./protobuf-window.ts";
import type { RandomAccess } from "./random-access.ts";

export { signedOf, stopWalk, wireTypes } from "./protobuf-decode.ts";
export type { WireField, WireLimits, WireTrouble, WireWalk } from "./protobuf-decode.ts";

/** A payload up to this size is in memory when it is visited; a longer one only by walking into it. */
export const loadedPayloadBytes = 32 * 1024;

/** A key (5 bytes for the largest field number, 10 as any varint) and a length (10). */
const longestHeaderBytes = 20;
const largestFieldNumber = 2 ** 29 - 1;

/** Returns a promise only when it has to wait (it walks into a long message). */
export type FieldVisitor = (field: WireField) => Promise<void> | undefined;

/** Starts a walk. Nothing is read yet. */
export function startWireWalk(source: RandomAccess, limits: WireLimits): WireWalk {
  return { window: byteWindow(source), limits, depth: 0, fields: 0, trouble: undefined };
}

/**
 * A walk through bytes in memory, which may be the beginning of something longer: it never waits, and a field that
 * goes on after them is visited before the walk ends as `truncated`.
 */
export function startLoadedWalk(bytes: Uint8Array, limits: WireLimits): WireWalk {
  return { window: loadedWindow(bytes), limits, depth: 0, fields: 0, trouble: undefined };
}

/**
 * Visits the fields of the message between two offsets, in order. Long payloads are skipped by offset and never read.
 * Synchronous (undefined) as long as everything is in memory. Trouble is left in `walk.trouble`; it throws only what
 * the source throws.
 */
export function walkMessage(
  walk: WireWalk,
  start: number,
  end: number,
  visit: FieldVisitor,
): Promise<void> | undefined {
  if (walk.depth >= walk.limits.depth) {
    const message = `messages are nested more than ${walk.limits.depth} deep`;
    stopWalk(walk, "limit-exceeded", message, start);
    return undefined;
  }
  walk.depth += 1;
  const cursor: Cursor = { offset: start, end, field: emptyField(), visit };
  const pending = advance(walk, cursor);
  if (pending !== undefined) return finishLater(walk, cursor, pending);
  walk.depth -= 1;
  return undefined;
}

/** Runs `next` now, or when `pending` is over. */
export function afterwards(
  pending: Promise<void> | undefined,
  next: () => Promise<void> | undefined,
): Promise<void> | undefined {
  return pending === undefined ? next() : pending.then(next);
}

/** Visits 0, 1, ... in order and waits only where a visit does. */
export function inOrder(
  count: number,
  visit: (index: number) => Promise<void> | undefined,
  from = 0,
): Promise<void> | undefined {
  for (let index = from; index < count; index += 1) {
    const pending = visit(index);
    if (pending !== undefined) return pending.then(() => inOrder(count, visit, index + 1));
  }
  return undefined;
}

/** A fixed32 field as IEEE 754 float. */
export function floatOf(field: WireField): number {
  scratch.setUint32(0, field.low, true);
  return scratch.getFloat32(0, true);
}

/** Payload of a loaded length-delimited field, as a view that is valid until the visit is over; undefined = not loaded. */
export function payloadOf(walk: WireWalk, field: WireField): Buffer | undefined {
  if (field.wireType !== wireTypes.bytes || !holds(walk.window, field.start, field.end)) return undefined;
  return walk.window.buffer.subarray(field.start - walk.window.start, field.end - walk.window.start);
}

/** Payload as UTF-8 text (bad bytes become U+FFFD); undefined when it is no text field or longer than `longestBytes`. */
export function textOf(walk: WireWalk, field: WireField, longestBytes: number): string | undefined {
  if (field.end - field.start > longestBytes) return undefined;
  return payloadOf(walk, field)?.toString("utf8");
}

/** Where a run of packed values is, and of which wire type they are (not `bytes`). */
export interface PackedRun {
  readonly start: number;
  readonly end: number;
  readonly wireType: number;
}

/**
 * Visits the values of a packed field (https://protobuf.dev/programming-guides/encoding/#packed), of any length, as low
 * and high 32 bits.
 */
export async function walkPacked(
  walk: WireWalk,
  run: PackedRun,
  visit: (low: number, high: number) => void,
): Promise<void> {
  const value = emptyField();
  value.end = run.start;
  while (value.end < run.end && walk.trouble === undefined) {
    if (!isReady(walk, value.end, longestVarintBytes)) await moveWindow(walk.window, value.end);
    if (countField(walk, value.end) && readPacked(walk, run, value)) visit(value.low, value.high);
  }
}

const scratch = new DataView(new ArrayBuffer(4));

interface Cursor {
  offset: number;
  readonly end: number;
  readonly field: WireField;
  readonly visit: FieldVisitor;
}

async function finishLater(walk: WireWalk, cursor: Cursor, first: Promise<void>): Promise<void> {
  let pending: Promise<void> | undefined = first;
  while (pending !== undefined) {
    await pending;
    pending = advance(walk, cursor);
  }
  walk.depth -= 1;
}

/** Goes on until the end of the message (undefined) or until it has to wait. */
function advance(walk: WireWalk, cursor: Cursor): Promise<void> | undefined {
  const { field } = cursor;
  const size = walk.window.source.sizeBytes;
  const end = Math.min(cursor.end, size);
  while (cursor.offset < end && walk.trouble === undefined) {
    if (!isReady(walk, cursor.offset, longestHeaderBytes)) return load(walk, cursor.offset);
    if (!readField(walk, cursor)) return undefined;
    if (needsLoading(walk, field)) return load(walk, cursor.offset);
    if (!countField(walk, cursor.offset)) return undefined;
    cursor.offset = field.end;
    const pending = cursor.visit(field);
    if (pending !== undefined) return pending;
  }
  // Said after the visit, so that what is there of the field was still looked at.
  if (cursor.offset > size)
    stopWalk(walk, "truncated", `the file lacks ${cursor.offset - size} bytes`, field.at);
  return undefined;
}

/** Moves the window to `offset`; a source that gives less than its size says ends the walk. */
function load(walk: WireWalk, offset: number): Promise<void> | undefined {
  if (walk.window.start !== offset) return moveWindow(walk.window, offset);
  stopWalk(walk, "truncated", "the file has become shorter", offset);
  return undefined;
}

function needsLoading(walk: WireWalk, field: WireField): boolean {
  if (field.wireType !== wireTypes.bytes || field.end - field.start > loadedPayloadBytes) return false;
  return field.end <= walk.window.source.sizeBytes && !holds(walk.window, field.start, field.end);
}

function readPacked(walk: WireWalk, run: PackedRun, value: WireField): boolean {
  if (run.wireType === wireTypes.varint) return readVarint(walk, value.end, run.end, value);
  return readFixed(walk, value, run.end, run.wireType === wireTypes.fixed64 ? 8 : 4);
}

function readField(walk: WireWalk, cursor: Cursor): boolean {
  const { field } = cursor;
  if (!readVarint(walk, cursor.offset, cursor.end, field)) return false;
  const key = field.high * 0x1_0000_0000 + field.low;
  field.at = cursor.offset;
  field.number = Math.floor(key / 8);
  field.wireType = key % 8;
  if (field.number === 0 || field.number > largestFieldNumber) {
    return refuse(walk, field.at, `field number ${field.number} does not exist`);
  }
  return readValue(walk, cursor);
}

function readValue(walk: WireWalk, cursor: Cursor): boolean {
  const { field } = cursor;
  switch (field.wireType) {
    case wireTypes.varint:
      return readVarint(walk, field.end, cursor.end, field);
    case wireTypes.fixed64:
      return readFixed(walk, field, cursor.end, 8);
    case wireTypes.bytes:
      return readLength(walk, cursor);
    case wireTypes.fixed32:
      return readFixed(walk, field, cursor.end, 4);
    default:
      return refuse(
        walk,
        field.at,
        `wire type ${field.wireType} is no type of this format (groups are refused)`,
      );
  }
}

function readLength(walk: WireWalk, cursor: Cursor): boolean {
  const { field } = cursor;
  if (!readVarint(walk, field.end, cursor.end, field)) return false;
  const length = field.high * 0x1_0000_0000 + field.low;
  field.start = field.end;
  field.end = field.start + length;
  if (field.end <= cursor.end) return true;
  // At the outermost level the end of the message is the end of the file: cut off, as far as anybody can tell.
  if (cursor.end === walk.window.source.sizeBytes && Number.isSafeInteger(field.end)) return true;
  return refuse(walk, field.at, `a field of ${length} bytes does not fit into its message`);
}
