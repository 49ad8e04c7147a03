import { alignFrom, remaining, skip, uint, zeroTerminated } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Hdf5Member, Hdf5Type } from "./hdf5.ts";
import { deepestType, mostDimensions, mostTypes } from "./limits.ts";
import { note, payText } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Reads a Datatype message (specification IV.A.2.d); undefined = damaged or unknown (noted). */
export function readDatatype(reading: Hdf5Reading, cursor: Cursor): Hdf5Type | undefined {
  const type = readType(reading, cursor, 0);
  if (type !== undefined && !cursor.isShort) return type;
  note(reading, "malformed", "a datatype cannot be read", cursor.start);
  return undefined;
}

interface Head {
  readonly version: number;
  readonly bits: number;
  readonly sizeBytes: number;
  readonly depth: number;
}

type TypeReader = (reading: Hdf5Reading, cursor: Cursor, head: Head) => Hdf5Type | undefined;

/** By class number. */
const classes: readonly TypeReader[] = [
  readInteger,
  readFloat,
  (_, cursor, head) => plain("time", cursor, head, 2),
  (_, __, { sizeBytes, bits }) => ({ kind: "string", sizeBytes, padding: bits & 15 }),
  (_, cursor, head) => plain("bit-field", cursor, head, 4),
  (_, cursor, head) => plain("opaque", cursor, head, Math.ceil((head.bits & 0xff) / 8) * 8),
  readCompound,
  (_, cursor, head) => plain("reference", cursor, head, 0),
  readEnum,
  readVariable,
  readArray,
  readComplex,
];

function readType(reading: Hdf5Reading, cursor: Cursor, depth: number): Hdf5Type | undefined {
  reading.spent.types += 1;
  if (reading.spent.types > mostTypes || depth > deepestType) {
    note(reading, "limit-exceeded", "datatypes are too many or too deep", cursor.start);
    return undefined;
  }
  const first = uint(cursor, 1);
  const bits = uint(cursor, 3);
  const sizeBytes = uint(cursor, 4);
  return classes[first & 15]?.(reading, cursor, { version: first >> 4, bits, sizeBytes, depth });
}

function plain(
  kind: "time" | "bit-field" | "opaque" | "reference",
  cursor: Cursor,
  head: Head,
  propertyBytes: number,
): Hdf5Type {
  skip(cursor, propertyBytes);
  return { kind, sizeBytes: head.sizeBytes };
}

function readInteger(_: Hdf5Reading, cursor: Cursor, { bits, sizeBytes }: Head): Hdf5Type {
  skip(cursor, 2);
  const precision = uint(cursor, 2);
  return {
    kind: "integer",
    sizeBytes,
    isSigned: (bits & 8) !== 0,
    isBigEndian: (bits & 1) !== 0,
    precision,
  };
}

function readFloat(_: Hdf5Reading, cursor: Cursor, { bits, sizeBytes }: Head): Hdf5Type {
  // Bit offset, precision and location of the exponent; then its size, location and size of the mantissa.
  skip(cursor, 2 + 2 + 1);
  const exponentBits = uint(cursor, 1);
  skip(cursor, 1);
  const mantissaBits = uint(cursor, 1);
  const bias = uint(cursor, 4);
  return { kind: "float", sizeBytes, isBigEndian: (bits & 1) !== 0, exponentBits, mantissaBits, bias };
}

function readCompound(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Type | undefined {
  const members: Hdf5Member[] = [];
  for (let index = 0; index < (head.bits & 0xffff); index += 1) {
    if (remaining(cursor) <= 0) return undefined;
    const member = readMember(reading, cursor, head);
    if (member === undefined) return undefined;
    members.push(member);
  }
  return { kind: "compound", sizeBytes: head.sizeBytes, members };
}

function readMember(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Member | undefined {
  const start = cursor.at;
  const name = zeroTerminated(cursor);
  if (head.version < 3) alignFrom(cursor, start);
  const offset = uint(cursor, head.version < 3 ? 4 : bytesToHold(head.sizeBytes));
  // Version 1 has four dimensions in the member itself.
  const rank = head.version === 1 ? uint(cursor, 1) : 0;
  const dimensions = head.version === 1 ? oldDimensions(cursor, rank) : [];
  const type = readType(reading, cursor, head.depth + 1);
  if (type === undefined || !payText(reading, name)) return undefined;
  return { name, offset, type: dimensions.length === 0 ? type : arrayOf(type, dimensions) };
}

function oldDimensions(cursor: Cursor, rank: number): number[] {
  skip(cursor, 3 + 4 + 4);
  const sizes = [0, 1, 2, 3].map(() => uint(cursor, 4));
  return sizes.slice(0, Math.min(rank, 4));
}

function arrayOf(base: Hdf5Type, shape: readonly number[]): Hdf5Type {
  let sizeBytes = base.sizeBytes;
  for (const size of shape) sizeBytes *= size;
  return { kind: "array", base, shape, sizeBytes };
}

/** The fewest bytes that a number up to `size` needs (compound members of version 3). */
function bytesToHold(size: number): number {
  if (size < 0x100) return 1;
  if (size < 0x10000) return 2;
  return size < 0x1000000 ? 3 : 4;
}

function readEnum(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Type | undefined {
  const base = readType(reading, cursor, head.depth + 1);
  if (base === undefined) return undefined;
  const names: string[] = [];
  for (let index = 0; index < (head.bits & 0xffff) && remaining(cursor) > 0; index += 1) {
    const start = cursor.at;
    const name = zeroTerminated(cursor);
    if (!payText(reading, name)) return undefined;
    names.push(name);
    if (head.version < 3) alignFrom(cursor, start);
  }
  skip(cursor, names.length * base.sizeBytes);
  return { kind: "enum", sizeBytes: head.sizeBytes, base, names };
}

function readVariable(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Type | undefined {
  const base = readType(reading, cursor, head.depth + 1);
  if (base === undefined) return undefined;
  const isString = (head.bits & 15) === 1;
  return isString
    ? { kind: "variable-string", sizeBytes: head.sizeBytes }
    : { kind: "variable-list", sizeBytes: head.sizeBytes, base };
}

function readArray(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Type | undefined {
  const rank = uint(cursor, 1);
  if (rank > mostDimensions) return undefined;
  if (head.version < 3) skip(cursor, 3);
  const shape: number[] = [];
  for (let index = 0; index < rank; index += 1) shape.push(uint(cursor, 4));
  if (head.version < 3) skip(cursor, 4 * rank);
  const base = readType(reading, cursor, head.depth + 1);
  return base === undefined ? undefined : { kind: "array", sizeBytes: head.sizeBytes, base, shape };
}

function readComplex(reading: Hdf5Reading, cursor: Cursor, head: Head): Hdf5Type | undefined {
  const base = readType(reading, cursor, head.depth + 1);
  return base === undefined ? undefined : { kind: "complex", sizeBytes: head.sizeBytes, base };
}
