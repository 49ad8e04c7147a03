import { BrokenStream, type Feed } from "./feed.ts";
import { largestLz4Block } from "./limits.ts";

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
    const piece = word >>> 31 === 1 ? packed.slice() : decodeBlock(packed, history, frame.blockBytes);
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

/** Sequences of literals and matches (lz4_Block_format.md); matches may reach into the block before. */
function decodeBlock(packed: Uint8Array, history: Uint8Array, limitBytes: number): Uint8Array {
  const out = new Uint8Array(history.length + limitBytes);
  out.set(history);
  const cursor = { at: 0, length: history.length };
  while (cursor.at < packed.length) {
    const token = packed[cursor.at] ?? 0;
    cursor.at += 1;
    copyLiterals(packed, out, cursor, token >> 4);
    if (cursor.at < packed.length) copyMatch(packed, out, cursor, token & 15);
  }
  return out.slice(history.length, cursor.length);
}

interface Cursor {
  at: number;
  length: number;
}

function copyLiterals(packed: Uint8Array, out: Uint8Array, cursor: Cursor, short: number): void {
  const count = longLength(packed, cursor, short);
  const isInside = cursor.at + count <= packed.length && cursor.length + count <= out.length;
  if (!isInside) throw damaged();
  out.set(packed.subarray(cursor.at, cursor.at + count), cursor.length);
  cursor.at += count;
  cursor.length += count;
}

function copyMatch(packed: Uint8Array, out: Uint8Array, cursor: Cursor, short: number): void {
  const distance = (packed[cursor.at] ?? 0) | ((packed[cursor.at + 1] ?? 0) << 8);
  cursor.at += 2;
  const end = cursor.length + longLength(packed, cursor, short) + 4;
  if (distance === 0 || distance > cursor.length || end > out.length) throw damaged();
  for (let to = cursor.length; to < end; to += 1) out[to] = out[to - distance] ?? 0;
  cursor.length = end;
}

/** Fifteen means that more bytes are added, until one is not 255. */
function longLength(packed: Uint8Array, cursor: Cursor, short: number): number {
  let length = short;
  if (short !== 15) return length;
  for (;;) {
    const byte = packed[cursor.at];
    if (byte === undefined) throw damaged();
    cursor.at += 1;
    length += byte;
    if (byte !== 255) return length;
  }
}

function damaged(): BrokenStream {
  return new BrokenStream("malformed", "an LZ4 block is damaged");
}

function uint32(bytes: Uint8Array): number {
  return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
}
