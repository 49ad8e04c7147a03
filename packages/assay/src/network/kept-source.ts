import type { ByteSource } from "../bytes/byte-source.ts";
import type { KeptPieces } from "../bytes/kept-pieces.ts";

/** What may be kept of one file. */
export interface Keeping {
  readonly pieces: KeptPieces;
  /** Names the bytes of the file for good (`lastingKey`). */
  readonly key: string;
  /** Bytes that may still be kept, over all openings of the file: of what is streamed whole not all is worth its room. */
  readonly budget: { leftBytes: number };
}

/** The file with what earlier runs kept of it: read is only the rest, which is kept in its turn. */
export function keptSource(source: ByteSource, keeping: Keeping): ByteSource {
  return {
    ...source,
    readInto: async (offset, target) => {
      const wanted = Math.max(0, Math.min(target.length, source.sizeBytes - offset));
      const known = takeKept(keeping, offset, target.subarray(0, wanted));
      if (known === wanted) return known;
      const rest = target.subarray(known, wanted);
      const count = await source.readInto(offset + known, rest);
      keep(keeping, offset + known, rest.subarray(0, count));
      return known + count;
    },
  };
}

/** Fills from the front as far as pieces follow on each other. */
function takeKept({ pieces, key }: Keeping, offset: number, target: Uint8Array): number {
  let filled = 0;
  while (filled < target.length) {
    const at = offset + filled;
    const piece = pieces.find(key, at);
    const part = piece?.bytes.subarray(at - piece.offset, at - piece.offset + target.length - filled);
    if (part === undefined || part.length === 0) break;
    target.set(part, filled);
    filled += part.length;
  }
  return filled;
}

function keep({ pieces, key, budget }: Keeping, offset: number, bytes: Uint8Array): void {
  if (bytes.length === 0 || bytes.length > budget.leftBytes) return;
  budget.leftBytes -= bytes.length;
  pieces.keep(key, { offset, bytes });
}
