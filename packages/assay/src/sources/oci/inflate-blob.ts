import type { Hash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { InflatedStore, Pieces } from "../../bytes/inflated-source.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import { type CompressionKind, inflateStream } from "../../syntax/compression/index.ts";

/** A stream that is decoded into a store, and the hashes that ride on its reading. */
export interface InflateRequest {
  readonly key: string;
  readonly kind: CompressionKind;
  /** Fed with the packed bytes, all of them, and with the decoded ones. */
  readonly hashes?: () => { readonly packed: Hash; readonly decoded: Hash };
  /** Called after the last byte, however often the stream is decoded. */
  readonly onEnd?: (hashes: { readonly packed: Hash; readonly decoded: Hash }, isWhole: boolean) => void;
  open(): Promise<ByteSource>;
}

/** The decoded bytes, kept by the store: decoding happens once. */
export async function inflatedSource(store: InflatedStore, request: InflateRequest): Promise<ByteSource> {
  const whole = await request.open();
  try {
    return await store.source({
      key: request.key,
      version: `${whole.version}!${request.kind}`,
      packedBytes: whole.sizeBytes,
      open: () => decodedPieces(whole, request),
    });
  } finally {
    await whole.close();
  }
}

async function* decodedPieces(whole: ByteSource, { kind, hashes, onEnd }: InflateRequest): Pieces {
  const hash = hashes?.();
  const packed = tapped(piecesOf(whole, { offset: 0, length: whole.sizeBytes }), hash?.packed);
  // The decoder may end before the file does; what stands behind its end counts for the digest.
  const pieces = inflateStream(kind, unclosed(packed));
  try {
    const problem = yield* tapped(pieces, hash?.decoded);
    while ((await packed.next()).done !== true);
    if (hash !== undefined) onEnd?.(hash, problem === undefined);
    return problem ?? whole.gap;
  } finally {
    await pieces.return(undefined);
    await packed.return(undefined);
  }
}

async function* tapped<R>(
  pieces: AsyncGenerator<Uint8Array, R>,
  hash: Hash | undefined,
): AsyncGenerator<Uint8Array, R> {
  for (;;) {
    const next = await pieces.next();
    if (next.done === true) return next.value;
    hash?.update(next.value);
    yield next.value;
  }
}

/** A view of a stream whose end does not end the stream. */
function unclosed(pieces: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
}
