import { decodeBzip2Block } from "./bzip2-block.ts";
import { Bzip2Bits } from "./bzip2-bits.ts";
import { BrokenStream, type Feed } from "./feed.ts";
import { largestBzip2Block } from "./limits.ts";

const blockMark = [0x314159, 0x265359] as const;
const endMark = [0x177245, 0x385090] as const;

/** A bzip2 file: one stream or several in a row. Checksums are passed over. */
export async function* bzip2Pieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const bits = new Bzip2Bits(feed);
  while ((await feed.fill(4)) >= 4 && isHeader(feed)) {
    const level = (feed.bytes[feed.at + 3] ?? 0) - 0x30;
    feed.at += 4;
    for (;;) {
      await feed.fill(largestBzip2Block);
      if (isEnd(bits.take(24), bits.take(24))) break;
      bits.take(16);
      bits.take(16);
      yield* decodeBzip2Block(bits, level * 100_000);
    }
    bits.take(16);
    bits.take(16);
    bits.align();
  }
}

function isHeader({ bytes, at }: Feed): boolean {
  const level = bytes[at + 3] ?? 0;
  return (
    bytes[at] === 0x42 && bytes[at + 1] === 0x5a && bytes[at + 2] === 0x68 && level >= 0x31 && level <= 0x39
  );
}

function isEnd(first: number, second: number): boolean {
  if (first === endMark[0] && second === endMark[1]) return true;
  if (first === blockMark[0] && second === blockMark[1]) return false;
  throw new BrokenStream("malformed", "no bzip2 block follows");
}
