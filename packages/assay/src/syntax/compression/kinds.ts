/** Codecs of a single stream of bytes. `deflate` is raw (RFC 1951), `lzma` the old `.lzma` file, `zip-lzma` its form in a zip. */
export const compressionKinds = [
  "gzip",
  "zlib",
  "deflate",
  "zstd",
  "bzip2",
  "lz4",
  "xz",
  "lzma",
  "zip-lzma",
] as const;
export type CompressionKind = (typeof compressionKinds)[number];

/** Why decoded bytes end before the stream does. */
export interface InflateProblem {
  readonly code: "truncated" | "malformed" | "unsupported" | "limit-exceeded";
  readonly message: string;
}

/** What decoding a whole buffer gave: all of it, or the part before the trouble. */
export interface Inflated {
  readonly bytes: Uint8Array;
  readonly problem?: InflateProblem;
}

/** The codec that the first bytes say, or undefined. 16 bytes are enough; `deflate` and `zip-lzma` have no signature. */
export function compressionOf(head: Uint8Array): CompressionKind | undefined {
  return signatures.find(({ isAt }) => isAt(head))?.kind;
}

interface Signature {
  readonly kind: CompressionKind;
  isAt(head: Uint8Array): boolean;
}

const signatures: readonly Signature[] = [
  // RFC 1952, 2.3.1: ID1, ID2, the only method, and three reserved flag bits that are zero.
  { kind: "gzip", isAt: (head) => starts(head, [0x1f, 0x8b, 8]) && ((head[3] ?? 0xff) & 0xe0) === 0 },
  { kind: "zstd", isAt: (head) => starts(head, [0x28, 0xb5, 0x2f, 0xfd]) },
  { kind: "xz", isAt: (head) => starts(head, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]) },
  { kind: "lz4", isAt: (head) => starts(head, [0x04, 0x22, 0x4d, 0x18]) },
  { kind: "bzip2", isAt: isBzip2 },
  { kind: "lzma", isAt: isLzmaAlone },
  { kind: "zlib", isAt: isZlib },
];

function starts(head: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}

/** `BZh`, the level, then the mark of a block or of the end. */
function isBzip2(head: Uint8Array): boolean {
  const level = head[3] ?? 0;
  if (!starts(head, [0x42, 0x5a, 0x68]) || level < 0x31 || level > 0x39) return false;
  const mark = head.subarray(4, 10);
  return (
    starts(mark, [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) || starts(mark, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90])
  );
}

/** A format without a signature: the usual properties, a dictionary as `xz` writes it, a size below 2^38 or unknown. */
function isLzmaAlone(head: Uint8Array): boolean {
  if (head.length < 14 || head[0] !== 0x5d || head[13] !== 0) return false;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const dictionary = view.getUint32(1, true);
  const size = view.getBigUint64(5, true);
  return isPlainDictionary(dictionary) && (size === 0xffffffffffffffffn || size < 1n << 38n);
}

/** 2^n or 2^n + 2^(n-1), at least 4 KiB (liblzma, `alone_decoder.c` accepts only these when it guesses). */
function isPlainDictionary(size: number): boolean {
  if (size < 4096) return false;
  const highest = 2 ** Math.floor(Math.log2(size));
  return size === highest || size === highest + highest / 2;
}

/** RFC 1950: method 8, a window of at most 32 KiB, a check that makes the first two bytes a multiple of 31, no dictionary. */
function isZlib(head: Uint8Array): boolean {
  const [method = 0, flags = 0] = head;
  if (head.length < 3 || (method & 0x0f) !== 8 || method >> 4 > 7) return false;
  // Block type 3 does not exist (RFC 1951, 3.2.3).
  return ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0 && ((head[2] ?? 6) & 6) !== 6;
}
