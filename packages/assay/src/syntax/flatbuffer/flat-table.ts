import { countVisit, flatBytes, flatTrouble, isInside, type FlatBuffer } from "./flat-buffer.ts";

/** One table: its inline fields in memory, and where each slot is in them (0 = absent). */
export interface FlatTable {
  readonly buffer: FlatBuffer;
  /** Absolute offset of the table in the source. */
  readonly position: number;
  readonly inline: Buffer;
  readonly slots: Buffer;
}

/** Scalars of the format; 64-bit integers that a number cannot hold exactly become NaN. */
export type ScalarType = "bool" | "i8" | "u8" | "i16" | "u16" | "i32" | "u32" | "i64" | "u64" | "f32" | "f64";

export const scalarBytes: Readonly<Record<ScalarType, number>> = {
  bool: 1,
  i8: 1,
  u8: 1,
  i16: 2,
  u16: 2,
  i32: 4,
  u32: 4,
  i64: 8,
  u64: 8,
  f32: 4,
  f64: 8,
};

/** The table that the buffer's first offset points at. */
export async function rootTable(buffer: FlatBuffer): Promise<FlatTable | undefined> {
  return tableBehind(buffer, buffer.start);
}

/** The table that the 32-bit offset at `at` points at. */
export async function tableBehind(buffer: FlatBuffer, at: number): Promise<FlatTable | undefined> {
  const position = await targetOf(buffer, at);
  return position === undefined ? undefined : readTable(buffer, position);
}

/** Follows the unsigned 32-bit offset at `at`. */
export async function targetOf(buffer: FlatBuffer, at: number): Promise<number | undefined> {
  const bytes = await flatBytes(buffer, at, 4, "an offset");
  if (bytes === undefined || !countVisit(buffer, at)) return undefined;
  const offset = bytes.readUInt32LE(0);
  if (offset === 0) return flatTrouble(buffer, "malformed", "an offset points at itself", at);
  return isInside(buffer, at + offset, 4, "the target of an offset") ? at + offset : undefined;
}

async function readTable(buffer: FlatBuffer, position: number): Promise<FlatTable | undefined> {
  const head = await flatBytes(buffer, position, 4, "a table");
  if (head === undefined) return undefined;
  const vtable = position - head.readInt32LE(0);
  const sizes = await flatBytes(buffer, vtable, 4, "a vtable");
  if (sizes === undefined) return undefined;
  const vtableBytes = sizes.readUInt16LE(0);
  const inlineBytes = sizes.readUInt16LE(2);
  if (vtableBytes < 4 || vtableBytes % 2 !== 0 || inlineBytes < 4) {
    return flatTrouble(
      buffer,
      "malformed",
      `a vtable has ${vtableBytes} bytes for a table of ${inlineBytes}`,
      vtable,
    );
  }
  const slots = await flatBytes(buffer, vtable + 4, vtableBytes - 4, "a vtable");
  const inline = await flatBytes(buffer, position, inlineBytes, "a table");
  if (slots === undefined || inline === undefined) return undefined;
  return { buffer, position, inline, slots };
}

/** True when the file gives the field a value. */
export function hasField(table: FlatTable | undefined, slot: number): boolean {
  return table !== undefined && fieldAt(table, slot, 1) !== undefined;
}

/** A scalar field, or the default of the schema. */
export function scalarIn(table: FlatTable | undefined, slot: number, type: ScalarType, absent = 0): number {
  if (table === undefined) return absent;
  const at = fieldAt(table, slot, scalarBytes[type]);
  return at === undefined ? absent : decodeScalar(table.inline, at, type);
}

/** Absolute offset of a field in the source; undefined = absent. */
export function fieldOffset(table: FlatTable, slot: number, bytes: number): number | undefined {
  const at = fieldAt(table, slot, bytes);
  return at === undefined ? undefined : table.position + at;
}

/** A table field (or the value of a union). */
export async function tableIn(table: FlatTable | undefined, slot: number): Promise<FlatTable | undefined> {
  const at = table === undefined ? undefined : fieldOffset(table, slot, 4);
  return table === undefined || at === undefined ? undefined : tableBehind(table.buffer, at);
}

/** A text field; bad UTF-8 becomes U+FFFD. Undefined = absent, or longer than the limit (noted as trouble). */
export async function textIn(table: FlatTable | undefined, slot: number): Promise<string | undefined> {
  const at = table === undefined ? undefined : fieldOffset(table, slot, 4);
  return table === undefined || at === undefined ? undefined : textBehind(table.buffer, at);
}

/** The bytes of a text field, which may be no text at all. */
export async function bytesIn(table: FlatTable | undefined, slot: number): Promise<Buffer | undefined> {
  const at = table === undefined ? undefined : fieldOffset(table, slot, 4);
  return table === undefined || at === undefined ? undefined : bytesBehind(table.buffer, at);
}

/** The text that the 32-bit offset at `at` points at. */
export async function textBehind(buffer: FlatBuffer, at: number): Promise<string | undefined> {
  return (await bytesBehind(buffer, at))?.toString("utf8");
}

async function bytesBehind(buffer: FlatBuffer, at: number): Promise<Buffer | undefined> {
  const position = await targetOf(buffer, at);
  if (position === undefined) return undefined;
  const length = (await flatBytes(buffer, position, 4, "a text"))?.readUInt32LE(0);
  if (length === undefined || !isInside(buffer, position + 4, length, "a text")) return undefined;
  buffer.texts += length;
  if (length > buffer.limits.textBytes || buffer.texts > buffer.limits.allTextBytes) {
    const message = `a text has ${length} bytes, ${buffer.texts} were read in all: more than the limit`;
    return flatTrouble(buffer, "limit-exceeded", message, position);
  }
  return flatBytes(buffer, position + 4, length, "a text");
}

export function decodeScalar(bytes: Buffer, at: number, type: ScalarType): number {
  return decoders[type](bytes, at);
}

const decoders: Readonly<Record<ScalarType, (bytes: Buffer, at: number) => number>> = {
  bool: (bytes, at) => bytes.readUInt8(at),
  i8: (bytes, at) => bytes.readInt8(at),
  u8: (bytes, at) => bytes.readUInt8(at),
  i16: (bytes, at) => bytes.readInt16LE(at),
  u16: (bytes, at) => bytes.readUInt16LE(at),
  i32: (bytes, at) => bytes.readInt32LE(at),
  u32: (bytes, at) => bytes.readUInt32LE(at),
  i64: (bytes, at) => exact(bytes.readBigInt64LE(at)),
  u64: (bytes, at) => exact(bytes.readBigUInt64LE(at)),
  f32: (bytes, at) => bytes.readFloatLE(at),
  f64: (bytes, at) => bytes.readDoubleLE(at),
};

function exact(value: bigint): number {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : Number.NaN;
}

/** Offset of a field in the inline bytes; undefined = absent. */
function fieldAt(table: FlatTable, slot: number, bytes: number): number | undefined {
  const entry = 2 * slot;
  if (entry + 2 > table.slots.length) return undefined;
  const at = table.slots.readUInt16LE(entry);
  if (at === 0) return undefined;
  if (at >= 4 && at + bytes <= table.inline.length) return at;
  return flatTrouble(table.buffer, "malformed", "a field lies outside its table", table.position);
}
