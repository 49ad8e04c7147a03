import type { RandomAccess } from "../../syntax/random-access.ts";

/** Bytes in memory as a source. */
export function sourceOfBytes(bytes: Uint8Array): RandomAccess {
  return {
    sizeBytes: bytes.length,
    readInto: (offset, target) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  };
}

/** A part of a source as a source of its own. */
export function sourceOfRange(source: RandomAccess, start: number, end: number): RandomAccess {
  const sizeBytes = Math.max(0, Math.min(end, source.sizeBytes) - start);
  return {
    sizeBytes,
    readInto: (offset, target) => {
      const length = Math.max(0, Math.min(target.length, sizeBytes - offset));
      return source.readInto(start + offset, target.subarray(0, length));
    },
  };
}
