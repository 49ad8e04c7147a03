import {
  createGunzip,
  createInflate,
  createInflateRaw,
  gunzipSync,
  inflateRawSync,
  inflateSync,
} from "node:zlib";
import { bzip2Pieces } from "./bzip2.ts";
import { deflatePrefix } from "./deflate-prefix.ts";
import { BrokenStream, Feed } from "./feed.ts";
import { gzipHeaderLength } from "./gzip-header.ts";
import type { CompressionKind, Inflated, InflateProblem } from "./kinds.ts";
import { largestSalvage } from "./limits.ts";
import { lz4Pieces } from "./lz4.ts";
import { lzmaAlonePieces, zipLzmaPieces } from "./lzma.ts";
import { xzPieces } from "./xz.ts";
import { runtimePieces } from "./zlib-stream.ts";
import { zstdPieces } from "./zstd.ts";

type Pieces = (feed: Feed) => AsyncGenerator<Uint8Array>;

const decoders: Readonly<Record<CompressionKind, Pieces>> = {
  gzip: (feed) => runtimePieces(feed, createGunzip),
  zlib: (feed) => runtimePieces(feed, createInflate),
  deflate: (feed) => runtimePieces(feed, createInflateRaw),
  zstd: zstdPieces,
  bzip2: bzip2Pieces,
  lz4: lz4Pieces,
  xz: xzPieces,
  lzma: lzmaAlonePieces,
  "zip-lzma": zipLzmaPieces,
};

/**
 * Decodes piece by piece; a piece belongs to the caller. Returns what is wrong with the stream, after all pieces before
 * the trouble. The caller counts the bytes: a few can make very many.
 * @throws what `input` throws
 */
export async function* inflateStream(
  kind: CompressionKind,
  input: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, InflateProblem | undefined> {
  const feed = new Feed(input);
  try {
    yield* decoders[kind](feed);
    return undefined;
  } catch (error) {
    if (!(error instanceof BrokenStream)) throw error;
    return { code: error.code, message: error.message };
  } finally {
    await feed.close();
  }
}

/** Decodes a buffer, up to `limitBytes`; of a broken or longer stream what comes before. */
export async function inflateBytes(
  kind: CompressionKind,
  packed: Uint8Array,
  limitBytes: number,
): Promise<Inflated> {
  return inflateAtOnce(kind, packed, limitBytes) ?? (await collect(kind, packed, limitBytes));
}

/** By the synchronous decoders of the runtime, many times cheaper for small buffers; undefined when they refuse. */
function inflateAtOnce(kind: CompressionKind, packed: Uint8Array, limitBytes: number): Inflated | undefined {
  const options = { maxOutputLength: Math.max(1, limitBytes) };
  try {
    if (kind === "gzip") return { bytes: gunzipSync(packed, options) };
    if (kind === "zlib") return { bytes: inflateSync(packed, options) };
    if (kind === "deflate") return { bytes: inflateRawSync(packed, options) };
  } catch {
    // Damaged, cut off or too large: which of them, and what comes before, is found out below.
    return salvage(kind, packed, limitBytes);
  }
  return undefined;
}

/** The part of a deflate stream before its break; undefined when there is too much of it to decode byte by byte. */
function salvage(kind: CompressionKind, packed: Uint8Array, limitBytes: number): Inflated | undefined {
  if (limitBytes > largestSalvage) return undefined;
  const pieces: Uint8Array[] = [];
  let total = 0;
  // A gzip file may have several members (RFC 1952, 2.2), each with eight bytes behind its data.
  for (let at = 0; ;) {
    const start = headerLength(kind, packed.subarray(at));
    if (start === undefined) break;
    const { bytes, problem, usedBytes } = deflatePrefix(packed.subarray(at + start), limitBytes - total);
    pieces.push(bytes);
    total += bytes.length;
    if (problem !== undefined) return { bytes: joined(pieces, total), problem };
    at += start + (usedBytes ?? 0) + 8;
    if (at > packed.length && kind !== "deflate") return { bytes: joined(pieces, total), problem: cutOff };
    if (kind !== "gzip") break;
  }
  return {
    bytes: joined(pieces, total),
    problem: { code: "malformed", message: "the checksum is another one" },
  };
}

const cutOff: InflateProblem = { code: "truncated", message: "the checksum is cut off" };

/** Where the deflate stream of these kinds starts. */
export function headerLength(kind: CompressionKind, packed: Uint8Array): number | undefined {
  if (kind === "gzip") return gzipHeaderLength(packed);
  return kind === "zlib" ? 2 : 0;
}

async function collect(kind: CompressionKind, packed: Uint8Array, limitBytes: number): Promise<Inflated> {
  const pieces: Uint8Array[] = [];
  let total = 0;
  const stream = inflateStream(kind, once(packed));
  for (;;) {
    const next = await stream.next();
    if (next.done === true) return { bytes: joined(pieces, total), ...problemPart(next.value) };
    pieces.push(next.value);
    total += next.value.length;
    if (total <= limitBytes) continue;
    await stream.return(undefined);
    const problem = { code: "limit-exceeded" as const, message: `more than ${limitBytes} bytes` };
    return { bytes: joined(pieces, total).subarray(0, limitBytes), problem };
  }
}

/** The first `limitBytes` decoded bytes of a stream of which only the beginning may be here. */
export async function inflateHead(
  kind: CompressionKind,
  packedHead: Uint8Array,
  limitBytes: number,
): Promise<Uint8Array> {
  if (kind !== "gzip" && kind !== "zlib" && kind !== "deflate") {
    return (await collect(kind, packedHead, limitBytes)).bytes;
  }
  const start = headerLength(kind, packedHead);
  return start === undefined
    ? new Uint8Array(0)
    : deflatePrefix(packedHead.subarray(start), limitBytes).bytes;
}

function problemPart(problem: InflateProblem | undefined): { readonly problem?: InflateProblem } {
  return problem === undefined ? {} : { problem };
}

function joined(pieces: readonly Uint8Array[], total: number): Uint8Array {
  const [only] = pieces;
  return pieces.length === 1 && only !== undefined ? only : Buffer.concat(pieces, total);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
