import { createHash, type Hash } from "node:crypto";
import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";

/** What a reader jumps over (headers, padding) is read for the digest alone; farther jumps wait for the end. */
const largestJump = 1024 * 1024;

/** Bytes that the end is read in. */
const pieceBytes = 1024 * 1024;

/** A digest that is made of what others read. */
export interface Digesting {
  readonly source: ByteSource;
  /** The hexadecimal SHA-256 of all bytes: what nobody read is read now. */
  readonly finish: () => Promise<string>;
}

/** Files are read from their beginning, archives from their end and then from their beginning: each byte is read about once. */
export function digestingSource(source: ByteSource): Digesting {
  const progress = { hash: createHash("sha256"), done: 0 };
  return {
    source: {
      ...source,
      readInto: async (offset, target) => {
        const count = await source.readInto(offset, target);
        const jump = offset - progress.done;
        if (jump > 0 && jump <= largestJump) await readOn(source, progress, offset);
        take(progress, offset, target.subarray(0, count));
        return count;
      },
    },
    finish: async () => {
      await readOn(source, progress, source.sizeBytes);
      return progress.hash.digest("hex");
    },
  };
}

interface Progress {
  readonly hash: Hash;
  /** All bytes before are in the digest. */
  done: number;
}

function take(progress: Progress, offset: number, bytes: Uint8Array): void {
  const end = offset + bytes.length;
  if (offset > progress.done || end <= progress.done) return;
  progress.hash.update(bytes.subarray(progress.done - offset));
  progress.done = end;
}

async function readOn(source: ByteSource, progress: Progress, end: number): Promise<void> {
  while (progress.done < end) {
    const piece = await readUpTo(source, progress.done, Math.min(pieceBytes, end - progress.done));
    if (piece.length === 0) return;
    take(progress, progress.done, piece);
  }
}
