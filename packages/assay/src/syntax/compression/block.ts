import { decompress } from "fzstd";
import zlib from "node:zlib";
import { decodeSnappy } from "../snappy.ts";
import { inflateBytes } from "./inflate.ts";
import { decodeLz4Block } from "./lz4-block.ts";

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
  const bytes = isForStream(codec, packed, sizeBytes)
    ? await streamed(codec, packed, sizeBytes)
    : decoded(codec, packed, sizeBytes);
  return bytes?.length === sizeBytes ? bytes : undefined;
}

type StreamCodec = "lz4" | "zstd";

/** True for what no decoder decodes at once. fzstd does not say how much it wrote: the frame must. */
function isForStream(codec: BlockCodec, packed: Uint8Array, sizeBytes: number): codec is StreamCodec {
  if (codec === "zstd") return runtimeZstd() === undefined && zstdContentSize(packed) !== sizeBytes;
  return codec === "lz4";
}

async function streamed(
  codec: StreamCodec,
  packed: Uint8Array,
  size: number,
): Promise<Uint8Array | undefined> {
  const { bytes, problem } = await inflateBytes(codec, packed, size);
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

/** By the runtime where it has it (Node 22.15), else by fzstd into memory of the known size. */
function zstdBlock(packed: Uint8Array, size: number): Uint8Array {
  return runtimeZstd()?.(packed, limitedTo(size)) ?? decompress(packed, new Uint8Array(size));
}

function runtimeZstd(): typeof zlib.gunzipSync | undefined {
  // The types of the oldest runtime that we support do not have it.
  return (zlib as { readonly zstdDecompressSync?: typeof zlib.gunzipSync }).zstdDecompressSync;
}

/** Frame_Content_Size of the first frame (RFC 8878, 3.1.1.1); undefined = not said. */
function zstdContentSize(packed: Uint8Array): number | undefined {
  const descriptor = packed[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const flag = descriptor >> 6;
  const width = flag === 0 ? Number(isSingleSegment) : 2 ** flag;
  const at = 5 + (isSingleSegment ? 0 : 1) + (dictionaryIdBytes[descriptor & 3] ?? 0);
  if (width === 0 || at + width > packed.length) return undefined;
  let size = width === 2 ? 256 : 0;
  for (let index = 0; index < width; index += 1) size += (packed[at + index] ?? 0) * 2 ** (8 * index);
  return size;
}

const dictionaryIdBytes = [0, 1, 2, 4];
