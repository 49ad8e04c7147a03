import type { ByteSource } from "./byte-source.ts";

/** Where the bytes of a part lie in the whole. */
export interface Extent {
  readonly offset: number;
  readonly length: number;
}

/** A part of another source as a source of its own; closing it closes the whole. */
export function sliceSource(whole: ByteSource, { offset, length }: Extent): ByteSource {
  const start = Math.min(offset, whole.sizeBytes);
  const sizeBytes = Math.max(0, Math.min(length, whole.sizeBytes - start));
  const isCut = sizeBytes < length;
  // A part that is here whole is whole, whatever is missing of the rest.
  const gap = isCut
    ? (whole.gap ?? { code: "truncated" as const, message: `ends after ${sizeBytes} of ${length} bytes` })
    : undefined;
  return {
    sizeBytes,
    version: `${whole.version}[${start}+${sizeBytes}]`,
    ...(gap === undefined ? {} : { gap }),
    readInto: (from, target) => {
      const wanted = Math.max(0, Math.min(target.length, sizeBytes - from));
      return whole.readInto(start + from, wanted === target.length ? target : target.subarray(0, wanted));
    },
    currentVersion: async () => `${await whole.currentVersion()}[${start}+${sizeBytes}]`,
    close: () => whole.close(),
  };
}
