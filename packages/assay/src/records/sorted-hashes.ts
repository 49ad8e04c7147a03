/** Bytes of a SHA-256. */
export const hashBytes = 32;

/** Hash, part (2 bytes) and count (6 bytes), all big-endian: the order of the bytes is that of hash and part. */
export const entryBytes = hashBytes + 2 + 6;

/** Entries in order, somewhere in the temporary file. */
export interface Run {
  readonly offset: number;
  readonly length: number;
}

/** Record hashes as runs in order: those of the temporary file, and the last one in memory. Can be read more than once. */
export interface SortedHashes {
  readonly runs: readonly Run[];
  readonly rest: Buffer;
  readInto(offset: number, target: Uint8Array): number;
  close(): void;
}
