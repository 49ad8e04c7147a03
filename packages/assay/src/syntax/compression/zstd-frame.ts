import { BrokenStream } from "./feed.ts";

/** The header of a frame (RFC 8878, 3.1.1.1). */
export interface ZstdFrame {
  readonly headerBytes: number;
  readonly windowBytes: number;
  readonly hasChecksum: boolean;
}

export const zstdMagic = 0xfd2fb528;
/** Frames that hold data of others, to be passed over: sixteen magic numbers. */
export const skippableMagic = 0x184d2a50;
/** Magic, descriptor, window, dictionary, size. */
export const longestZstdHeader = 18;

/** From the magic on. @throws BrokenStream */
export function readZstdFrame(bytes: Uint8Array): ZstdFrame {
  const descriptor = bytes[4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  if ((descriptor & 8) !== 0)
    throw new BrokenStream("malformed", "a Zstandard frame has a bit set that is reserved");
  const sizeBytes = contentSizeBytes[descriptor >> 6] ?? Number(isSingleSegment);
  const dictionaryAt = isSingleSegment ? 5 : 6;
  const sizeAt = dictionaryAt + (dictionaryBytes[descriptor & 3] ?? 0);
  if (sizeAt + sizeBytes > bytes.length) throw new BrokenStream("truncated", "the Zstandard data end early");
  if (littleEndian(bytes, dictionaryAt, sizeAt - dictionaryAt) !== 0)
    throw new BrokenStream("unsupported", "a Zstandard frame needs a dictionary");
  return {
    headerBytes: sizeAt + sizeBytes,
    windowBytes: isSingleSegment ? contentSize(bytes, sizeAt, sizeBytes) : windowOf(bytes[5] ?? 0),
    hasChecksum: (descriptor & 4) !== 0,
  };
}

/** By the upper two bits of the descriptor; none = one byte when there is a single segment. */
const contentSizeBytes = [undefined, 2, 4, 8];
const dictionaryBytes = [0, 1, 2, 4];

function contentSize(bytes: Uint8Array, at: number, width: number): number {
  return littleEndian(bytes, at, width) + (width === 2 ? 256 : 0);
}

function windowOf(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

export function littleEndian(bytes: Uint8Array, at: number, width: number): number {
  let value = 0;
  for (let index = width - 1; index >= 0; index -= 1) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
}
