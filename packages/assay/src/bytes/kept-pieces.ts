import { createHash } from "node:crypto";

/**
 * Pieces of files that lie elsewhere and cannot change there (a commit, a digest names them), kept between runs. May forget any of
 * them, and never throws: what is not kept is fetched.
 */
export interface KeptPieces {
  /** A kept piece that has this byte of what the key names. */
  find(key: string, offset: number): KeptPiece | undefined;
  keep(key: string, piece: KeptPiece): void;
}

export interface KeptPiece {
  readonly offset: number;
  readonly bytes: Uint8Array;
}

/** Names something for good: where it lies, and what cannot change without another name. 64 hex digits. */
export function lastingKey(...parts: readonly (string | number | undefined)[]): string {
  return createHash("sha256")
    .update(JSON.stringify(parts.map((part) => part ?? null)))
    .digest("hex");
}
