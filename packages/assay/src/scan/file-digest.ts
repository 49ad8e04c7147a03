import type { Problem } from "../model/coverage.ts";

/** What reading all bytes of one file found out. */
export type FileDigest = DigestedFile | { readonly kind: "failed"; readonly problem: Problem };

export interface DigestedFile {
  readonly kind: "digested";
  /** Hex. */
  readonly sha256: string;
  /** Hex; "" where nobody promises one. */
  readonly gitBlob: string;
  /** Tree heads of the planned ranges, by their key; 32 bytes as a Latin-1 string, which takes a quarter of the memory. */
  readonly heads: ReadonlyMap<string, string>;
}

export function headsByKey(
  keys: readonly string[],
  heads: readonly (Uint8Array | undefined)[],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [index, key] of keys.entries()) {
    const head = heads[index];
    if (head !== undefined) found.set(key, Buffer.from(head).toString("latin1"));
  }
  return found;
}
