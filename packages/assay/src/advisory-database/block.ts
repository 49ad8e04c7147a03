import { crc32, deflateRawSync, inflateRawSync } from "node:zlib";
import { type Entry, readEntry, sizeOf, writeEntry } from "./entry.ts";
import { largestBlock } from "./limits.ts";

/** Where a block lies in the file. */
export interface BlockPlace {
  readonly offset: number;
  readonly length: number;
}

const headLength = 8;

/** A checksum over all that follows, the length before compression, the bytes deflated. */
export function packBlock(raw: Uint8Array): Buffer {
  const packed = deflateRawSync(raw, { level: compressionLevel });
  const block = Buffer.alloc(headLength + packed.length);
  block.writeUInt32LE(raw.length, 4);
  block.set(packed, headLength);
  block.writeUInt32LE(crc32(block.subarray(4)), 0);
  return block;
}

/** Level 6 takes half as long again for a twentieth less. */
const compressionLevel = 4;

/** The bytes of a block; undefined when they are not what was written. */
export function unpackBlock(block: Buffer, mostBytes = largestBlock): Buffer | undefined {
  if (block.length < headLength || block.readUInt32LE(0) !== crc32(block.subarray(4))) return undefined;
  const length = block.readUInt32LE(4);
  if (length > mostBytes) return undefined;
  try {
    const raw = inflateRawSync(block.subarray(headLength), { maxOutputLength: Math.max(1, length) });
    return raw.length === length ? raw : undefined;
  } catch {
    // Damage that the checksum did not show.
    return undefined;
  }
}

export function entriesToBytes(entries: readonly Entry[]): Buffer {
  const bytes = Buffer.allocUnsafe(entries.reduce((sum, entry) => sum + sizeOf(entry), 0));
  let at = 0;
  for (const entry of entries) at = writeEntry(bytes, at, entry);
  return bytes;
}

/** Undefined when the bytes do not end with an entry. */
export function entriesFromBytes(bytes: Buffer): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  while (at < bytes.length) {
    const read = readEntry(bytes, at);
    if (read === undefined) return undefined;
    entries.push(read.entry);
    at = read.end;
  }
  return entries;
}

/** The value of an index entry: six bytes of offset, four of length. */
export function placeToBytes({ offset, length }: BlockPlace): Uint8Array {
  const bytes = Buffer.alloc(10);
  bytes.writeUIntLE(offset, 0, 6);
  bytes.writeUInt32LE(length, 6);
  return bytes;
}

export function placeFromBytes(value: Uint8Array): BlockPlace | undefined {
  if (value.length !== 10) return undefined;
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.length);
  return { offset: bytes.readUIntLE(0, 6), length: bytes.readUInt32LE(6) };
}
