import zlib from "node:zlib";
import { decodeSnappy } from "../snappy.ts";
import { inflateBytes } from "./inflate.ts";
import { decodeLz4Block } from "./lz4-block.ts";
import { decodeZstd } from "./zstd-whole.ts";

/** Codecs of pages and buffers whose decoded size stands beside them. `lz4-block` is without a frame. */
export type BlockCodec = "gzip" | "brotli" | "zstd" | "lz4" | "lz4-block" | "snappy";

/**
 * Decodes a block of exactly `sizeBytes` bytes, which the caller has bounded; undefined = it is damaged, or of another
 * size. No more memory than that is taken.
 */
export async function inflateBlock(
  codec: BlockCodec,
  packed: Uint8Array,
  sizeBytes: number,
): Promise<Uint8Array | undefined> {
  const bytes = codec === "lz4" ? await lz4Frame(packed, sizeBytes) : decoded(codec, packed, sizeBytes);
  return bytes?.length === sizeBytes ? bytes : undefined;
}

async function lz4Frame(packed: Uint8Array, sizeBytes: number): Promise<Uint8Array | undefined> {
  const { bytes, problem } = await inflateBytes("lz4", packed, sizeBytes);
  return problem === undefined ? bytes : undefined;
}

type AtOnce = Exclude<BlockCodec, "lz4">;

/** Whatever a decoder throws for hostile bytes means that they are damaged. */
function decoded(codec: AtOnce, packed: Uint8Array, sizeBytes: number): Uint8Array | undefined {
  try {
    return decoders[codec](packed, sizeBytes);
  } catch {
    return undefined;
  }
}

const decoders: Readonly<Record<AtOnce, (packed: Uint8Array, size: number) => Uint8Array | undefined>> = {
  // gunzip reads all members that follow each other.
  gzip: (packed, size) => zlib.gunzipSync(packed, limitedTo(size)),
  brotli: (packed, size) => zlib.brotliDecompressSync(packed, limitedTo(size)),
  zstd: zstdBlock,
  "lz4-block": (packed, size) => decodeLz4Block(packed, new Uint8Array(0), size),
  snappy: decodeSnappy,
};

function limitedTo(size: number): { readonly maxOutputLength: number } {
  return { maxOutputLength: Math.max(1, size) };
}

/** By the runtime where it has it (Node 22.15). */
function zstdBlock(packed: Uint8Array, size: number): Uint8Array {
  // The types of the oldest runtime that we support do not have it.
  const { zstdDecompressSync } = zlib as { readonly zstdDecompressSync?: typeof zlib.gunzipSync };
  return zstdDecompressSync === undefined
    ? decodeZstd(packed, size)
    : zstdDecompressSync(packed, limitedTo(size));
}
