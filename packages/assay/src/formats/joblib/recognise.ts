import { compressionOf } from "../../syntax/compression/index.ts";

/** True for a pickle that names joblib near its start, and for every compressed stream that joblib can write. */
export function looksLikeJoblib(head: Uint8Array): boolean {
  if (isPickleStart(head)) return Buffer.from(head.buffer, head.byteOffset, head.length).includes("joblib");
  const kind = compressionOf(head.subarray(0, 16));
  return kind !== undefined && joblibKinds.has(kind);
}

/** joblib/compressor.py: zlib, gzip, bz2, lzma, xz, lz4. */
const joblibKinds: ReadonlySet<string> = new Set(["zlib", "gzip", "bzip2", "lzma", "xz", "lz4"]);

/** PROTO 2 to 5: joblib never writes older ones. */
export function isPickleStart(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0x80 && second >= 2 && second <= 5;
}
