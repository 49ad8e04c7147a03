import type { CompressionKind } from "../../syntax/compression/index.ts";
import type { ZipMember } from "../../syntax/zip/index.ts";
import type { MemberData } from "../container.ts";

/** APPNOTE 4.4.5 */
const methods: ReadonlyMap<number, CompressionKind> = new Map([
  [8, "deflate"],
  [12, "bzip2"],
  [14, "zip-lzma"],
  [20, "zstd"],
  [93, "zstd"],
  [95, "xz"],
]);
const stored = 0;

/**
 * Where the bytes of a member are. An encrypted one is shown as if it were not: the flag may be a lie that loaders pass
 * over, and of real ciphertext nothing is recognised.
 */
export function memberData({
  dataOffset,
  method,
  compressedSize,
  size,
  crc32,
  flags,
}: ZipMember): MemberData {
  if (dataOffset === undefined) {
    return { kind: "unreadable", problem: { code: "truncated", message: "the data are not in the archive" } };
  }
  if (method === stored) return { kind: "slice", offset: dataOffset, length: compressedSize };
  const compression = methods.get(method);
  if (compression === undefined) {
    return { kind: "unreadable", problem: { code: "unsupported", message: `compression method ${method}` } };
  }
  // With bit 3 a local header knows neither size nor checksum.
  const isSaid = (flags & 8) === 0 || size > 0;
  return {
    ...{ kind: "packed", compression, offset: dataOffset, length: compressedSize },
    ...(isSaid ? { sizeBytes: size, crc32 } : {}),
  };
}
