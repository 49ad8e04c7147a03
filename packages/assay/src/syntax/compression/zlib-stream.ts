import { once } from "node:events";
import type { Gunzip } from "node:zlib";
import { BrokenStream, type Feed } from "./feed.ts";

/** One write makes at most about a thousand times as much, which waits in memory. */
const writeBytes = 16 * 1024;

/** Pieces by a decoder of the runtime. What was decoded before a break is given out first. */
export async function* runtimePieces(
  feed: Feed,
  create: (options: { readonly chunkSize: number }) => Gunzip,
): AsyncGenerator<Uint8Array> {
  const decoder = create({ chunkSize: 64 * 1024 });
  const queue: Uint8Array[] = [];
  const state: { error?: Error } = {};
  decoder.on("data", (piece: Uint8Array) => queue.push(piece));
  decoder.on("error", (error) => (state.error = error));
  try {
    while (state.error === undefined && !decoder.readableEnded && (await feed.fill(writeBytes)) > 0) {
      const input = await feed.take(Math.min(writeBytes, feed.available));
      await written(decoder, input.slice());
      yield* queue.splice(0);
    }
    if (state.error === undefined && !decoder.readableEnded) await ended(decoder);
    yield* queue.splice(0);
  } finally {
    decoder.destroy();
  }
  if (state.error !== undefined) throw brokenBy(state.error);
}

function written(decoder: Gunzip, input: Uint8Array): Promise<void> {
  return new Promise((resolve) => {
    decoder.once("close", resolve);
    decoder.write(input, () => {
      decoder.off("close", resolve);
      resolve();
    });
  });
}

async function ended(decoder: Gunzip): Promise<void> {
  decoder.end();
  // An error is kept by its listener and thrown when all pieces are out.
  await once(decoder, "end").catch(() => undefined);
}

function brokenBy(error: Error): BrokenStream {
  const code = "code" in error ? error.code : undefined;
  const isShort = code === "Z_BUF_ERROR" || code === "ZSTD_error_srcSize_wrong";
  return isShort
    ? new BrokenStream("truncated", "the compressed data end early")
    : new BrokenStream("malformed", "the compressed data are damaged");
}
