import type { ByteSource } from "./byte-source.ts";

/** Bytes that are already in memory: small members, test inputs. */
export function memorySource(bytes: Uint8Array, version = "memory"): ByteSource {
  return {
    sizeBytes: bytes.length,
    version,
    readInto: (offset, target) => {
      const available = bytes.subarray(Math.min(offset, bytes.length), offset + target.length);
      target.set(available);
      return Promise.resolve(available.length);
    },
    currentVersion: () => Promise.resolve(version),
    close: () => Promise.resolve(),
  };
}
