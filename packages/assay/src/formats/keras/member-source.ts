import type { RandomAccess } from "../../syntax/random-access.ts";

/** A run of bytes of another source, as a source of its own: a stored member is read where it lies. */
export function sourceOfRange(source: RandomAccess, offset: number, length: number): RandomAccess {
  return {
    sizeBytes: length,
    readInto: (at, target) => {
      const wanted = Math.max(0, Math.min(target.length, length - at));
      return wanted === 0 ? Promise.resolve(0) : source.readInto(offset + at, target.subarray(0, wanted));
    },
  };
}

/** Bytes in memory as a source. */
export function sourceOfBytes(bytes: Uint8Array): RandomAccess {
  return {
    sizeBytes: bytes.length,
    readInto: (at, target) => {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  };
}
