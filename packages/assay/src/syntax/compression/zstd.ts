import { Decompress, ZstdErrorCode, type ZstdError } from "fzstd";
import zlib from "node:zlib";
import { BrokenStream, type Feed } from "./feed.ts";
import {
  freeZstdMoves,
  largestZstdPush,
  largestZstdWindow,
  mostZstdMovesPerByte,
  zstdPushBytes,
} from "./limits.ts";
import { runtimePieces } from "./zlib-stream.ts";

/** Zstandard frames (RFC 8878): by the runtime where it has them (Node 22.15), else by fzstd. */
export async function* zstdPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  // The types of the oldest runtime that we support do not have it.
  const runtime = zlib as { createZstdDecompress?: typeof zlib.createGunzip };
  const create = runtime.createZstdDecompress;
  yield* create === undefined ? fzstdPieces(feed) : runtimePieces(feed, create);
}

/** One push gives out all that its input makes; what is pushed at once is small, so that this is bounded. */
async function* fzstdPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const queue: Uint8Array[] = [];
  const work = { moved: 0, made: 0 };
  let made = 0;
  const decoder = new Decompress((piece) => {
    checkWindow(decoder, work, piece);
    made += piece.length;
    if (made > largestZstdPush)
      throw new BrokenStream("limit-exceeded", `makes more than ${largestZstdPush} bytes of a few`);
    if (piece.length > 0) queue.push(piece.slice());
  });
  while ((await feed.fill(zstdPushBytes)) > 0) {
    made = 0;
    const input = (await feed.take(Math.min(zstdPushBytes, feed.available))).slice();
    let trouble: BrokenStream | undefined;
    try {
      decoder.push(input, feed.isEnded && feed.available === 0);
    } catch (error) {
      trouble = brokenBy(error);
    }
    yield* queue.splice(0);
    if (trouble !== undefined) throw trouble;
  }
}

/** Called with each block, before fzstd first touches the window that it took for the frame. */
function checkWindow(decoder: Decompress, work: { moved: number; made: number }, piece: Uint8Array): void {
  // The library's own state of the frame (fzstd 0.1: `s`, and in it the window `w`); it shows the size nowhere else.
  const { s: frame } = decoder as unknown as { readonly s?: { readonly w?: Uint8Array } };
  const windowBytes = frame?.w?.length ?? 0;
  if (windowBytes > largestZstdWindow)
    throw new BrokenStream(
      "unsupported",
      `has a window of ${windowBytes} bytes, more than ${largestZstdWindow}`,
    );
  work.moved += windowBytes;
  work.made += piece.length;
  if (work.moved > freeZstdMoves + mostZstdMovesPerByte * work.made)
    throw new BrokenStream("limit-exceeded", "takes too much work for the bytes that it makes");
}

/** Whatever a decoder throws for hostile bytes means that they are damaged. */
function brokenBy(error: unknown): BrokenStream {
  if (error instanceof BrokenStream) return error;
  const code = error instanceof Error && "code" in error ? (error as ZstdError).code : undefined;
  if (code === ZstdErrorCode.UnexpectedEOF)
    return new BrokenStream("truncated", "the Zstandard data end early");
  if (code === ZstdErrorCode.WindowSizeTooLarge)
    return new BrokenStream("unsupported", "the Zstandard window is too large");
  return new BrokenStream("malformed", "the Zstandard data are damaged");
}
