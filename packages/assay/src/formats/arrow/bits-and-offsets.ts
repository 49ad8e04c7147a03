import { BrokenRecords } from "../../records/broken-records.ts";
import type { BodyBuffer } from "./body.ts";
import type { Column } from "./column.ts";
import type { Window } from "./window.ts";

/** For each row whether it is set. */
export type Bits = (row: number) => boolean;

const all: Bits = () => true;

/** Which of the rows are not null. */
export async function validRows({ validity }: Column, from: number, count: number): Promise<Bits> {
  return validity === undefined ? all : bitsOf(validity, from, count);
}

/** Packed bits, lowest first. */
export async function bitsOf(buffer: BodyBuffer, from: number, count: number): Promise<Bits> {
  const first = Math.floor(from / 8);
  const shift = from - first * 8;
  const bytes = await buffer.slice(first, Math.ceil((shift + count) / 8));
  return (row) => (((bytes[(row + shift) >> 3] ?? 0) >> ((row + shift) & 7)) & 1) === 1;
}

/** Integers that count or place: never negative. @throws BrokenRecords */
export async function numbersOf(
  buffer: BodyBuffer,
  from: number,
  count: number,
  width: 2 | 4 | 8,
): Promise<Float64Array> {
  const bytes = await buffer.slice(from * width, count * width);
  const numbers = new Float64Array(count);
  for (let index = 0; index < count; index += 1) {
    const value =
      width === 8 ? Number(bytes.readBigInt64LE(index * 8)) : bytes.readIntLE(index * width, width);
    if (value < 0) throw new BrokenRecords("a value has a negative place");
    numbers[index] = value;
  }
  return numbers;
}

/** One more offset than rows, none before the one before it. An empty column may have no offsets at all. */
export async function offsetsOf(
  buffer: BodyBuffer,
  from: number,
  count: number,
  { width, window }: { readonly width: 4 | 8; readonly window: Window },
): Promise<Float64Array> {
  if (count === 0) return new Float64Array(1);
  window.take(count, 0);
  const offsets = await numbersOf(buffer, from, count + 1, width);
  for (let index = 0; index < count; index += 1) {
    if ((offsets[index + 1] ?? 0) < (offsets[index] ?? 0)) throw new BrokenRecords("offsets go backwards");
  }
  return offsets;
}
