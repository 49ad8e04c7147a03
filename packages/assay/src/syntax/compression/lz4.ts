import { BrokenStream, type Feed } from "./feed.ts";
import { largestLz4Block } from "./limits.ts";
import { decodeLz4Block } from "./lz4-block.ts";

/** LZ4 frames (lz4_Frame_format.md 1.6), concatenated and skippable ones too. Checksums are passed over. */
export async function* lz4Pieces(feed: Feed): AsyncGenerator<Uint8Array> {
  while ((await feed.fill(4)) > 0) {
    const magic = uint32(await feed.take(4));
    if ((magic & 0xfffffff0) >>> 0 === 0x184d2a50) await skip(feed, uint32(await feed.take(4)));
    else if (magic === 0x184d2204) yield* framePieces(feed);
    else throw new BrokenStream("malformed", "no LZ4 frame follows");
  }
}

interface Frame {
  readonly isLinked: boolean;
  readonly hasBlockChecksums: boolean;
  readonly hasChecksum: boolean;
  readonly blockBytes: number;
}

const historyBytes = 64 * 1024;

async function* framePieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const frame = await readFrame(feed);
  let history: Uint8Array = new Uint8Array(0);
  for (;;) {
    const word = uint32(await feed.take(4));
    if (word === 0) break;
    const size = word & 0x7fffffff;
    if (size > frame.blockBytes)
      throw new BrokenStream("malformed", "an LZ4 block is larger than the frame says");
    const packed = await feed.take(size);
    const piece = word >>> 31 === 1 ? packed.slice() : decodeLz4Block(packed, history, frame.blockBytes);
    if (frame.hasBlockChecksums) await feed.take(4);
    yield piece;
    if (frame.isLinked) history = lastBytes(history, piece);
  }
  if (frame.hasChecksum) await feed.take(4);
}

async function readFrame(feed: Feed): Promise<Frame> {
  const [flags = 0, descriptor = 0] = await feed.take(2);
  if (flags >> 6 !== 1) throw new BrokenStream("unsupported", `LZ4 frame version ${flags >> 6}`);
  if ((flags & 1) !== 0) throw new BrokenStream("unsupported", "the LZ4 frame needs a dictionary");
  const code = (descriptor >> 4) & 7;
  if (code < 4) throw new BrokenStream("malformed", "the LZ4 frame has a block size that does not exist");
  await feed.take((flags & 8) === 0 ? 1 : 9);
  return {
    isLinked: (flags & 0x20) === 0,
    hasBlockChecksums: (flags & 0x10) !== 0,
    hasChecksum: (flags & 4) !== 0,
    blockBytes: Math.min(largestLz4Block, 1 << (8 + 2 * code)),
  };
}

async function skip(feed: Feed, length: number): Promise<void> {
  for (let left = length; left > 0;) {
    const count = Math.min(left, Math.max(1, await feed.fill(1)));
    await feed.take(count);
    left -= count;
  }
}

function lastBytes(history: Uint8Array, piece: Uint8Array): Uint8Array {
  if (piece.length >= historyBytes) return piece.subarray(piece.length - historyBytes);
  return Buffer.concat([history, piece]).subarray(-historyBytes);
}

function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
