import { BrokenStream, type Feed } from "./feed.ts";

const top = 0x1000000;
const half = 1024;
const moveBits = 5;

/** The range decoder of LZMA (lzma-specification.txt of the LZMA SDK): bits with learned or even odds. */
export class RangeDecoder {
  readonly #feed: Feed;
  #range = 0xffffffff;
  #code = 0;

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  /** Takes the five bytes that every range-coded stream starts with; the first is 0. */
  async start(): Promise<void> {
    const head = await this.#feed.take(5);
    if (head[0] !== 0) throw new BrokenStream("malformed", "the LZMA data do not start with 0");
    this.#range = 0xffffffff;
    this.#code = new DataView(head.buffer, head.byteOffset, 5).getUint32(1);
  }

  bit(odds: Uint16Array, index: number): number {
    const chance = odds[index] ?? half;
    const bound = (this.#range >>> 11) * chance;
    if (this.#code < bound) {
      this.#range = bound;
      odds[index] = chance + ((2048 - chance) >> moveBits);
      this.#normalise();
      return 0;
    }
    this.#range -= bound;
    this.#code -= bound;
    odds[index] = chance - (chance >> moveBits);
    this.#normalise();
    return 1;
  }

  /** A number of `count` bits with even odds, highest first. */
  direct(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      this.#range >>>= 1;
      const isOne = this.#code >= this.#range;
      if (isOne) this.#code -= this.#range;
      this.#normalise();
      value = value * 2 + (isOne ? 1 : 0);
    }
    return value;
  }

  tree(odds: Uint16Array, start: number, count: number): number {
    let node = 1;
    for (let index = 0; index < count; index += 1) node = (node << 1) | this.bit(odds, start + node);
    return node - (1 << count);
  }

  reverseTree(odds: Uint16Array, start: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let index = 0; index < count; index += 1) {
      const bit = this.bit(odds, start + node);
      node = (node << 1) | bit;
      value |= bit << index;
    }
    return value;
  }

  #normalise(): void {
    if (this.#range >= top) return;
    const feed = this.#feed;
    if (feed.at >= feed.end) throw new BrokenStream("truncated", "the LZMA data end early");
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (feed.bytes[feed.at] ?? 0)) >>> 0;
    feed.at += 1;
  }
}
