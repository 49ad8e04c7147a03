import { address, remaining, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readHeapObject } from "./global-heap.ts";
import type { Hdf5Scalar, Hdf5Type, Hdf5Value } from "./hdf5.ts";
import { mostElements, mostValueBytes, mostValueElements } from "./limits.ts";
import { note } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Decodes text, numbers and truth values; undefined = another type, too many, or damaged (noted). */
export async function readValue(
  reading: Hdf5Reading,
  type: Hdf5Type,
  shape: readonly number[],
  cursor: Cursor,
): Promise<Hdf5Value | undefined> {
  let count = 1;
  for (const size of shape) count *= size;
  if (!isDecoded(type) || type.sizeBytes === 0 || count > mostValueElements) return undefined;
  if (count * type.sizeBytes > remaining(cursor)) {
    note(reading, "truncated", "the value of an attribute is cut off", cursor.start);
    return undefined;
  }
  if (!pay(reading, count, type)) return undefined;
  const values: Hdf5Scalar[] = [];
  for (let index = 0; index < count; index += 1) {
    const value = await readElement(reading, type, sub(cursor, type.sizeBytes));
    if (value === undefined) return undefined;
    values.push(value);
  }
  return shape.length === 0 ? values[0] : values;
}

function isDecoded(type: Hdf5Type): boolean {
  return ["integer", "float", "string", "variable-string", "enum"].includes(type.kind);
}

function pay(reading: Hdf5Reading, count: number, type: Hdf5Type): boolean {
  const { spent } = reading;
  spent.elements += count;
  spent.valueBytes += count * type.sizeBytes;
  if (spent.elements <= mostElements && spent.valueBytes <= mostValueBytes) return true;
  note(reading, "limit-exceeded", "the values of attributes are too many to be read");
  return false;
}

async function readElement(
  reading: Hdf5Reading,
  type: Hdf5Type,
  cursor: Cursor,
): Promise<Hdf5Scalar | undefined> {
  switch (type.kind) {
    case "string":
      return fixedText(cursor.bytes, type.padding);
    case "variable-string":
      return variableText(reading, cursor);
    case "integer":
      return integer(cursor.bytes, type.isSigned, type.isBigEndian);
    case "float":
      return float(cursor.bytes, type);
    case "enum":
      return enumerated(cursor.bytes, type);
    default:
      return undefined;
  }
}

/** 0 = ends with a zero byte, 1 = filled with zero bytes, 2 = with spaces. */
function fixedText(bytes: Buffer, padding: number): string {
  if (padding === 2) return bytes.toString("utf8").trimEnd();
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
}

/** Length, address of a global heap collection, index in it. */
async function variableText(reading: Hdf5Reading, cursor: Cursor): Promise<string | undefined> {
  const length = uint(cursor, 4);
  const collection = address(cursor, reading.offsetBytes);
  const index = uint(cursor, 4);
  if (length === 0 || collection === undefined || collection === 0) return "";
  const bytes = await readHeapObject(reading, collection, index);
  return bytes === undefined ? undefined : fixedText(Buffer.from(bytes.subarray(0, length)), 0);
}

function integer(bytes: Buffer, isSigned: boolean, isBigEndian: boolean): number | undefined {
  const ordered = isBigEndian ? Buffer.from(bytes).reverse() : bytes;
  if (ordered.length === 8) return Number(isSigned ? ordered.readBigInt64LE() : ordered.readBigUInt64LE());
  if (ordered.length > 6) return undefined;
  return isSigned ? ordered.readIntLE(0, ordered.length) : ordered.readUIntLE(0, ordered.length);
}

function float(bytes: Buffer, type: Hdf5Type & { readonly kind: "float" }): number | undefined {
  const ordered = type.isBigEndian ? Buffer.from(bytes).reverse() : bytes;
  if (type.sizeBytes === 4 && type.mantissaBits === 23) return ordered.readFloatLE();
  return type.sizeBytes === 8 && type.mantissaBits === 52 ? ordered.readDoubleLE() : undefined;
}

/** h5py writes truth values as an enumeration of FALSE and TRUE. */
function enumerated(bytes: Buffer, type: Hdf5Type & { readonly kind: "enum" }): Hdf5Scalar | undefined {
  if (type.base.kind !== "integer") return undefined;
  const value = integer(bytes, type.base.isSigned, type.base.isBigEndian);
  return type.names.join() === "FALSE,TRUE" ? value === 1 : value;
}
