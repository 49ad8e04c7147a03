import type { Problem } from "../model/coverage.ts";
import type { ByteSource } from "./byte-source.ts";
import type { SpillFile } from "./spill-file.ts";

export interface Spilled {
  readonly file: SpillFile;
  readonly sizeBytes: number;
  readonly version: string;
  readonly declaredDigest?: string;
  /** Why these are not all the bytes. */
  readonly gap?: Problem;
}

/** Bytes that were put into a temporary file; who opened that closes it, when nobody reads any more. */
export function spilledSource({ file, ...rest }: Spilled): ByteSource {
  const { sizeBytes, version } = rest;
  return {
    ...rest,
    readInto: (offset, target) => {
      const wanted = Math.max(0, Math.min(target.length, sizeBytes - offset));
      return Promise.resolve(file.readInto(offset, target.subarray(0, wanted)));
    },
    currentVersion: () => Promise.resolve(version),
    close: () => Promise.resolve(),
  };
}
