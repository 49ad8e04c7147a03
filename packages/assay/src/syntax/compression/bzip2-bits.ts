import { BrokenStream, type Feed } from "./feed.ts";

/** Bits of a bzip2 stream, highest first. Bits of a byte that a block left over stay here for the next one. */
export class Bzip2Bits {
  readonly #feed: Feed;
  #held = 0;
  #count = 0;

  constructor(feed: Feed) {
    this.#feed = feed;
  }

  bit(): number {
    return this.take(1);
  }

  /** Up to 24 bits. */
  take(count: number): number {
    while (this.#count < count) {
      const feed = this.#feed;
      if (feed.at >= feed.end) throw new BrokenStream("truncated", "the bzip2 stream ends early");
      this.#held = ((this.#held << 8) | (feed.bytes[feed.at] ?? 0)) & 0xffffffff;
      feed.at += 1;
      this.#count += 8;
    }
    this.#count -= count;
    return (this.#held >>> this.#count) & ((1 << count) - 1);
  }

  /** Passes over the rest of the byte. */
  align(): void {
    this.#count -= this.#count % 8;
  }
}
