import type { Hash } from "node:crypto";
import type { ByteSource } from "../../bytes/byte-source.ts";
import type { InflatedStore, Pieces } from "../../bytes/inflated-source.ts";
import { piecesOf } from "../../bytes/pieces-of.ts";
import { type CompressionKind, inflateStream } from "../../syntax/compression/index.ts";

/** A stream that is decoded into a store, and the hashes that ride on its reading. */
export interface InflateRequest {
  readonly key: string;
  /** Undefined = the bytes are taken as they are. */
  readonly kind: CompressionKind | undefined;
  /** Fed with the packed bytes, all of them, and with the decoded ones. */
  readonly hashes?: () => { readonly packed: Hash; readonly decoded: Hash };
  /** Called after the last byte, however often the stream is decoded. */
  readonly onEnd?: (hashes: { readonly packed: Hash; readonly decoded: Hash }, isWhole: boolean) => void;
  open(): Promise<ByteSource>;
  /** All packed bytes in one transfer; default: read from what `open` gives. */
  readonly stream?: (() => AsyncGenerator<Uint8Array>) | undefined;
}

/** The decoded bytes, kept by the store: decoding happens once. */
export async function inflatedSource(store: InflatedStore, request: InflateRequest): Promise<ByteSource> {
  const whole = await request.open();
  try {
    return await store.source({
      key: request.key,
      version: `${whole.version}!${request.kind ?? "all"}`,
      packedBytes: whole.sizeBytes,
      open: () => decodedPieces(whole, request),
    });
  } finally {
    await whole.close();
  }
}

async function* decodedPieces(whole: ByteSource, request: InflateRequest): Pieces {
  const { kind, hashes, onEnd } = request;
  const hash = hashes?.();
  const packed = tapped(packedPieces(whole, request), hash?.packed);
  // The decoder may end before the file does; what stands behind its end counts for the digest.
  const pieces = kind === undefined ? plain(packed) : inflateStream(kind, unclosed(packed));
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

function packedPieces(whole: ByteSource, { stream }: InflateRequest): AsyncGenerator<Uint8Array> {
  return stream?.() ?? piecesOf(whole, { offset: 0, length: whole.sizeBytes });
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

async function* plain(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array, undefined> {
  for await (const piece of unclosed(pieces)) yield piece;
  return undefined;
}

/** A view of a stream whose end does not end the stream. */
function unclosed(pieces: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => pieces.next() }) };
}
