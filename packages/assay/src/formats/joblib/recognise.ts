import { compressionOf } from "../../syntax/compression/index.ts";
import type { CompressionKind } from "../../syntax/compression/index.ts";

/** True for a pickle that names joblib near its start, and for every compressed stream that joblib can write. */
export function looksLikeJoblib(head: Uint8Array): boolean {
  if (isMarkedPickle(head)) return Buffer.from(head.buffer, head.byteOffset, head.length).includes("joblib");
  return packingOf(head) !== undefined;
}

/** How the whole file is compressed, and where the compressed bytes begin. */
export interface Packing {
  readonly kind: CompressionKind;
  readonly offset: number;
  /** Set for the raw files of joblib before 0.10. */
  readonly isRaw: boolean;
}

/** Undefined when the file is not compressed by anything that joblib uses. */
export function packingOf(head: Uint8Array): Packing | undefined {
  const raw = rawOffset(head);
  if (raw !== undefined) return { kind: "zlib", offset: raw, isRaw: true };
  const kind = compressionOf(head.subarray(0, 16));
  return kind === undefined || !joblibKinds.has(kind) ? undefined : { kind, offset: 0, isRaw: false };
}

/** joblib/compressor.py: zlib, gzip, bz2, lzma, xz, lz4. */
const joblibKinds: ReadonlySet<string> = new Set(["zlib", "gzip", "bzip2", "lzma", "xz", "lz4"]);

/** `ZF` and the inflated length in hexadecimal, filled up with spaces to 19 characters (hex(2**64)), or to one more. */
const rawHeader = /^ZF(?=[ 0-9a-fx]{19})0x[0-9a-f]{1,17} *(?=[^ ])/;
const rawHeaderLength = 21;

/** joblib/numpy_pickle_compat.py `read_zfile`. Writers under Python 2 left one more space. */
function rawOffset(head: Uint8Array): number | undefined {
  const start = Buffer.from(head.subarray(0, rawHeaderLength + 2)).toString("latin1");
  const length = rawHeader.exec(start)?.[0].length;
  return length === rawHeaderLength || length === rawHeaderLength + 1 ? length : undefined;
}

/** PROTO 2 to 5. */
export function isMarkedPickle(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first === 0x80 && second >= 2 && second <= 5;
}
