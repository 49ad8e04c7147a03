import { BrokenRecords } from "../../records/broken-records.ts";
import { bitsAt } from "../../syntax/packed-bits.ts";

/** Where bytes are read. */
export interface Cursor {
  readonly bytes: Buffer;
  at: number;
  readonly end: number;
}

/** ULEB128; at most five bytes. @throws BrokenRecords */
export function readVarint(cursor: Cursor): number {
  let value = 0;
  for (let shift = 0; shift < 35; shift += 7) {
    if (cursor.at >= cursor.end) break;
    const byte = cursor.bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return value;
  }
  throw new BrokenRecords("a page ends inside a number");
}

/** Numbers in runs and packed bits (Encodings.md, "RLE/Bit-Packing Hybrid"), one at a time: a run may claim any length. */
export class Hybrid {
  readonly #cursor: Cursor;
  readonly #width: number;
  #left = 0;
  #value = 0;
  #isPacked = false;
  /** Place of the next packed number: a byte, and bits of it that are used up. */
  #byte = 0;
  #bit = 0;

  constructor(cursor: Cursor, width: number) {
    if (width > 32) throw new BrokenRecords(`a page has numbers of ${width} bits`);
    this.#cursor = cursor;
    this.#width = width;
  }

  /** @throws BrokenRecords at the end */
  next(): number {
    if (this.#width === 0) return 0;
    while (this.#left === 0) this.#startRun();
    this.#left -= 1;
    return this.#isPacked ? this.#unpack() : this.#value;
  }

  #startRun(): void {
    const cursor = this.#cursor;
    const header = readVarint(cursor);
    const count = Math.floor(header / 2);
    this.#isPacked = header % 2 === 1;
    if (!this.#isPacked) {
      this.#left = count;
      this.#value = this.#readValue();
      return;
    }
    // Some writers cut off the padding of the last group.
    const bytes = Math.min(count * this.#width, cursor.end - cursor.at);
    this.#left = Math.min(count * 8, Math.floor((bytes * 8) / this.#width));
    this.#byte = cursor.at;
    this.#bit = 0;
    cursor.at += bytes;
  }

  #readValue(): number {
    const cursor = this.#cursor;
    const bytes = Math.ceil(this.#width / 8);
    if (cursor.at + bytes > cursor.end) throw new BrokenRecords("a page ends inside a run");
    cursor.at += bytes;
    return cursor.bytes.readUIntLE(cursor.at - bytes, bytes);
  }

  #unpack(): number {
    const value = bitsAt(this.#cursor.bytes, this.#byte, this.#bit, this.#width);
    this.#bit += this.#width;
    this.#byte += this.#bit >> 3;
    this.#bit &= 7;
    return value;
  }
}
