import { BrokenDatabase } from "./pages.ts";

/** A column of a row; numbers that no JavaScript number can hold are undefined, as is NULL. */
export type SqlValue = number | string | Uint8Array | undefined;

/** Columns of one row; wider ones are cut. */
const mostColumns = 64;

/** Reads a record (fileformat2.html, "Record Format"). @throws BrokenDatabase */
export function readRecord(bytes: Uint8Array): readonly SqlValue[] {
  const header = varint(bytes, 0);
  if (header.value > bytes.length) throw new BrokenDatabase("malformed", "a row is longer than its bytes");
  const values: SqlValue[] = [];
  let at = header.end;
  let dataAt = header.value;
  while (at < header.value && values.length < mostColumns) {
    const { value: type, end } = varint(bytes, at);
    const length = lengthOf(type);
    if (dataAt + length > bytes.length)
      throw new BrokenDatabase("malformed", "a column is longer than its row");
    values.push(valueOf(type, bytes.subarray(dataAt, dataAt + length)));
    dataAt += length;
    at = end;
  }
  return values;
}

/** Seven bits for each byte, the highest first; the ninth byte has eight. Beyond 2^53 nothing here can be. */
export function varint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[start + index];
    if (byte === undefined) throw new BrokenDatabase("malformed", "a number is cut off");
    if (index === 8) return { value: value * 256 + byte, end: start + 9 };
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: start + index + 1 };
  }
  throw new BrokenDatabase("malformed", "a number has no end");
}

const fixedLengths: readonly number[] = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0];

function lengthOf(type: number): number {
  return type < 12 ? (fixedLengths[type] ?? 0) : Math.floor((type - 12) / 2);
}

function valueOf(type: number, bytes: Uint8Array): SqlValue {
  if (type >= 12) return type % 2 === 0 ? bytes : Buffer.from(bytes).toString("utf8");
  if (type === 8 || type === 9) return type - 8;
  if (type === 0 || type > 6) return undefined;
  const number = Number(BigInt.asIntN(bytes.length * 8, BigInt(`0x${Buffer.from(bytes).toString("hex")}`)));
  return Number.isSafeInteger(number) ? number : undefined;
}
