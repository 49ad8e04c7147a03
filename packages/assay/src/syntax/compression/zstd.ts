import zlib from "node:zlib";
import { BrokenStream, type Feed } from "./feed.ts";
import { largestZstdWindow } from "./limits.ts";
import { runtimePieces } from "./zlib-stream.ts";
import { largestZstdBlock, ZstdBlocks, type ZstdOutput } from "./zstd-decoder.ts";
import { littleEndian, longestZstdHeader, readZstdFrame, skippableMagic, zstdMagic } from "./zstd-frame.ts";
import { decodeBlock } from "./zstd-whole.ts";

/** Zstandard frames (RFC 8878): by the runtime where it has them (Node 22.15), else by our own decoder. */
export async function* zstdPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  // The types of the oldest runtime that we support do not have it.
  const runtime = zlib as { createZstdDecompress?: typeof zlib.createGunzip };
  const create = runtime.createZstdDecompress;
  yield* create === undefined ? ownZstdPieces(feed) : runtimePieces(feed, create);
}

/** Checksums are passed over. */
export async function* ownZstdPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const history: History = { bytes: new Uint8Array(0) };
  while ((await feed.fill(longestZstdHeader)) > 0) {
    const head = feed.bytes.subarray(feed.at, feed.end);
    const magic = littleEndian(head, 0, 4);
    if ((magic & 0xfffffff0) >>> 0 === skippableMagic) await skip(feed);
    else if (magic === zstdMagic) yield* framePieces(feed, history);
    else throw new BrokenStream("malformed", "no Zstandard frame follows");
  }
}

/** Memory for what blocks may copy from, kept from frame to frame: a file may have very many. */
interface History {
  bytes: Uint8Array;
}

async function* framePieces(feed: Feed, history: History): AsyncGenerator<Uint8Array> {
  const frame = readZstdFrame(feed.bytes.subarray(feed.at, Math.min(feed.end, feed.at + longestZstdHeader)));
  const { windowBytes } = frame;
  if (windowBytes > largestZstdWindow)
    throw new BrokenStream(
      "unsupported",
      `has a window of ${windowBytes} bytes, more than ${largestZstdWindow}`,
    );
  await feed.take(frame.headerBytes);
  // Twice the window, so that it is moved only when as much was written.
  const needed = 2 * windowBytes + largestZstdBlock;
  if (history.bytes.length < needed) history.bytes = new Uint8Array(needed);
  const blocks = new ZstdBlocks();
  let at = 0;
  for (let isLast = false; !isLast;) {
    const header = littleEndian(await feed.take(3), 0, 3);
    isLast = (header & 1) === 1;
    if (at + largestZstdBlock > history.bytes.length) at = keepWindow(history.bytes, at, windowBytes);
    const output = { bytes: history.bytes.subarray(0, at + largestZstdBlock), at };
    await takeBlock(feed, blocks, header >> 1, output);
    if (output.at > at) yield history.bytes.slice(at, output.at);
    at = output.at;
  }
  if (frame.hasChecksum) await feed.take(4);
}

function keepWindow(bytes: Uint8Array, at: number, windowBytes: number): number {
  const kept = Math.min(at, windowBytes);
  bytes.copyWithin(0, at - kept, at);
  return kept;
}

/** `header`: two bits of the kind, and the size. */
async function takeBlock(feed: Feed, blocks: ZstdBlocks, header: number, output: ZstdOutput): Promise<void> {
  const kind = header & 3;
  const size = header >> 2;
  if (size > largestZstdBlock)
    throw new BrokenStream("malformed", "a Zstandard block holds more than it may");
  decodeBlock(blocks, await feed.take(kind === 1 ? 1 : size), { kind, size, output });
}

async function skip(feed: Feed): Promise<void> {
  let left = littleEndian(await feed.take(8), 4, 4);
  while (left > 0) {
    const count = Math.min(left, Math.max(1, await feed.fill(1)));
    await feed.take(count);
    left -= count;
  }
}
