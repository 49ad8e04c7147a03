import { bitsAt } from "../packed-bits.ts";
import { BrokenStream } from "./feed.ts";

/** A bitstream that is read from its end (RFC 8878, 4.1, 4.2.2): the highest bit that is set is a mark. */
export class BackwardBits {
  readonly #bytes: Uint8Array;
  /** Bits that are left; below zero the stream was read beyond its start, where it is zeros. */
  left: number;

  constructor(bytes: Uint8Array) {
    const last = bytes.at(-1) ?? 0;
    if (last === 0) throw new BrokenStream("malformed", "a Zstandard bitstream has no end");
    this.#bytes = bytes;
    this.left = bytes.length * 8 - 1 - (Math.clz32(last) - 24);
  }

  /** Up to 31 bits, without taking them. */
  peek(count: number): number {
    const at = this.left - count;
    if (at >= 0) return bitsAt(this.#bytes, at >> 3, at & 7, count);
    return this.left <= 0 ? 0 : bitsAt(this.#bytes, 0, 0, this.left) * 2 ** -at;
  }

  take(count: number): number {
    if (count === 0) return 0;
    const value = this.peek(count);
    this.left -= count;
    return value;
  }
}

/** Bits of the description of a table, lowest first. */
export interface ForwardBits {
  readonly bytes: Uint8Array;
  bit: number;
}

export function takeForward(bits: ForwardBits, count: number): number {
  if (bits.bit + count > bits.bytes.length * 8) {
    throw new BrokenStream("truncated", "a Zstandard table ends early");
  }
  const value = bitsAt(bits.bytes, bits.bit >> 3, bits.bit & 7, count);
  bits.bit += count;
  return value;
}
