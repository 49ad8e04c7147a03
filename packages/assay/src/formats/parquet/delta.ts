import { BrokenRecords } from "../../records/broken-records.ts";
import { integerValue } from "../../records/plain-values.ts";
import { bitsAt } from "../../syntax/packed-bits.ts";
import { readVarint, type Cursor } from "./hybrid.ts";

/** Integers of DELTA_BINARY_PACKED (Encodings.md), one at a time. */
export class DeltaIntegers {
  readonly #cursor: Cursor;
  readonly #bits: 32 | 64;
  readonly #perMiniblock: number;
  readonly #miniblocks: number;
  #left: number;
  #current: number | bigint;
  #isFirst = true;
  #least: number | bigint = 0;
  /** Widths of the miniblocks of this block, and which comes next. */
  #widths: Buffer = Buffer.alloc(0);
  #miniblock = 0;
  #width = 0;
  #leftInMiniblock = 0;
  #byte = 0;
  #bit = 0;

  /** @throws BrokenRecords */
  constructor(cursor: Cursor, bits: 32 | 64) {
    const perBlock = readVarint(cursor);
    this.#miniblocks = readVarint(cursor);
    this.#perMiniblock = perBlock / this.#miniblocks;
    if (!(this.#perMiniblock >= 8) || this.#perMiniblock % 8 !== 0) {
      throw new BrokenRecords("a page has miniblocks of a wrong size");
    }
    this.#left = readVarint(cursor);
    this.#current = wrapped(readZigZag(cursor), bits);
    this.#cursor = cursor;
    this.#bits = bits;
  }

  /** @throws BrokenRecords at the end */
  next(): number | bigint {
    if (this.#left === 0) throw new BrokenRecords("a page has fewer values than it says");
    this.#left -= 1;
    if (this.#isFirst) {
      this.#isFirst = false;
      return this.#current;
    }
    if (this.#leftInMiniblock === 0) this.#startMiniblock();
    this.#leftInMiniblock -= 1;
    this.#current = this.#after(this.#unpack());
    return this.#current;
  }

  /** Passes over all that are left, so that the cursor stands behind them. */
  pass(): void {
    let left = this.#left - (this.#isFirst ? 1 : 0) - this.#leftInMiniblock;
    for (; left > 0; left -= this.#perMiniblock) this.#startMiniblock();
    this.#left = 0;
  }

  #after(delta: number | bigint): number | bigint {
    return add(this.#current, this.#least, delta, this.#bits);
  }

  #startMiniblock(): void {
    if (this.#miniblock === this.#widths.length) this.#startBlock();
    this.#width = this.#widths[this.#miniblock] ?? 0;
    this.#miniblock += 1;
    if (this.#width > this.#bits) throw new BrokenRecords(`a page has numbers of ${this.#width} bits`);
    this.#leftInMiniblock = this.#perMiniblock;
    this.#byte = this.#cursor.at;
    this.#bit = 0;
    // The last one may be cut off: what is missing is never asked for.
    const bytes = (this.#perMiniblock / 8) * this.#width;
    this.#cursor.at = Math.min(this.#cursor.end, this.#cursor.at + bytes);
  }

  #startBlock(): void {
    this.#least = readZigZag(this.#cursor);
    const start = this.#cursor.at;
    if (start + this.#miniblocks > this.#cursor.end) throw new BrokenRecords("a page ends inside a block");
    this.#cursor.at += this.#miniblocks;
    this.#widths = this.#cursor.bytes.subarray(start, this.#cursor.at);
    this.#miniblock = 0;
  }

  #unpack(): number | bigint {
    const width = this.#width;
    if (width === 0) return 0;
    const low = bitsAt(this.#cursor.bytes, this.#byte, this.#bit, Math.min(32, width));
    const high = width > 32 ? bitsAt(this.#cursor.bytes, this.#byte + 4, this.#bit, width - 32) : 0;
    this.#bit += width;
    this.#byte += this.#bit >> 3;
    this.#bit &= 7;
    return high < 0x200000 ? high * 0x100000000 + low : (BigInt(high) << 32n) | BigInt(low);
  }
}

/** Sums wrap around like the integers of the column. */
function add(
  current: number | bigint,
  least: number | bigint,
  delta: number | bigint,
  bits: 32 | 64,
): number | bigint {
  if (typeof current === "number" && typeof least === "number" && typeof delta === "number") {
    const step = least + delta;
    const sum = current + step;
    if (bits === 32 && Number.isSafeInteger(step)) return sum | 0;
    if (Number.isSafeInteger(step) && Number.isSafeInteger(sum)) return sum;
  }
  return wrapped(BigInt(current) + BigInt(least) + BigInt(delta), bits);
}

function wrapped(value: number | bigint, bits: 32 | 64): number | bigint {
  if (bits === 32) return Number(BigInt.asIntN(32, BigInt(value)));
  return typeof value === "number" ? value : integerValue(BigInt.asIntN(64, value));
}

/** A zigzag varint of up to 64 bits. */
function readZigZag(cursor: Cursor): number | bigint {
  let value = 0n;
  for (let shift = 0n; shift < 70n; shift += 7n) {
    if (cursor.at >= cursor.end) break;
    const byte = cursor.bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value |= BigInt(byte & 0x7f) << shift;
    if (byte < 0x80) return integerValue((value >> 1n) ^ -(value & 1n));
  }
  throw new BrokenRecords("a page ends inside a number");
}
