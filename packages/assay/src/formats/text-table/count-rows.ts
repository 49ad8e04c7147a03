import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { chunkBytes } from "./limits.ts";

interface Counting {
  rows: number;
  isQuoted: boolean;
  isFilled: boolean;
}

/** Counts lines with something in them; a line feed between quotes ends no row of separated values. */
export async function countRows(source: ByteSource, hasQuotes: boolean): Promise<number> {
  const counting: Counting = { rows: 0, isQuoted: false, isFilled: false };
  for (let offset = 0; offset < source.sizeBytes; offset += chunkBytes) {
    countChunk(await readUpTo(source, offset, chunkBytes), hasQuotes, counting);
  }
  return counting.isFilled ? counting.rows + 1 : counting.rows;
}

function countChunk(chunk: Uint8Array, hasQuotes: boolean, counting: Counting): void {
  for (const byte of chunk) {
    if (byte === 0x22 && hasQuotes) counting.isQuoted = !counting.isQuoted;
    if (byte === 0x0a && !counting.isQuoted) {
      if (counting.isFilled) counting.rows += 1;
      counting.isFilled = false;
    } else if (byte > 0x20 || byte === 0x09) counting.isFilled = true;
  }
}
