import { isUtf8 } from "node:buffer";
import type { RecordValue } from "./record.ts";

/** An integer of any width: a number where it is exact, else a bigint. */
export function integerValue(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** The signed 64-bit integer at an offset (little-endian), without a bigint where a number is exact. */
export function integer64(bytes: Buffer, at: number): number | bigint {
  const high = bytes.readInt32LE(at + 4);
  if (high >= -0x200000 && high < 0x200000) {
    const value = high * 0x100000000 + bytes.readUInt32LE(at);
    if (Number.isSafeInteger(value)) return value;
  }
  return bytes.readBigInt64LE(at);
}

/** A text; bytes that are no UTF-8 stay bytes, so that different ones stay different. */
export function textValue(bytes: Buffer): RecordValue {
  return isUtf8(bytes) ? bytes.toString("utf8") : bytesValue(bytes);
}

/** A copy, so that a value does not keep the page that it was in. */
export function bytesValue(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes);
}

/** IEEE 754 binary16, widened. */
export function float16(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Two's complement of any width, highest byte first. */
export function bigEndian(bytes: Buffer): bigint {
  return bytes.length === 0 ? 0n : BigInt.asIntN(8 * bytes.length, BigInt(`0x${bytes.toString("hex")}`));
}

/** RFC 9562, 4. */
export function uuidText(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

/** About how much memory a value takes, and how long it takes to look at all of it. */
export function valueBytes(value: RecordValue): number {
  if (typeof value === "string") return value.length;
  return value instanceof Uint8Array ? value.length : 8;
}

/** The value of a map: by its keys when they are texts and each is there once, else a list of pairs. */
export function mapValue(keys: readonly RecordValue[], values: readonly RecordValue[]): RecordValue {
  const map = new Map<string, RecordValue>();
  for (const [index, key] of keys.entries()) {
    if (typeof key === "string") map.set(key, values[index] ?? null);
  }
  if (map.size === keys.length) return map;
  return keys.map(
    (key, index) =>
      new Map([
        ["key", key],
        ["value", values[index] ?? null],
      ]),
  );
}
