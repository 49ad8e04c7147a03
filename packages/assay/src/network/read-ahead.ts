import type { ByteSource } from "../bytes/byte-source.ts";
import { firstReadAheadBytes, longestReadAheadBytes, wholeFileBytes } from "./limits.ts";

/** Pieces of one file that are kept: its start, its end, and the place that is being read. */
const mostPieces = 3;

/**
 * Reads more than is asked for, since each trip costs more than its bytes: little at first, twice as much each time that
 * the reading goes on where it ended. Small files and short ends come whole. Memory: at most three pieces of 4 MiB.
 */
export function readAhead(source: ByteSource): ByteSource {
  const pieces = new Pieces(source);
  return { ...source, readInto: (offset, target) => pieces.readInto(offset, target) };
}

interface Piece {
  readonly start: number;
  readonly bytes: Promise<Uint8Array>;
  readonly length: number;
}

class Pieces {
  readonly #source: ByteSource;
  /** The one that was read longest ago first. */
  readonly #pieces: Piece[] = [];

  constructor(source: ByteSource) {
    this.#source = source;
  }

  async readInto(offset: number, target: Uint8Array): Promise<number> {
    const wanted = Math.max(0, Math.min(target.length, this.#source.sizeBytes - offset));
    let filled = 0;
    while (filled < wanted) {
      const at = offset + filled;
      const held = this.#pieces.find(({ start, length }) => at >= start && at < start + length);
      const piece = held ?? this.#fetch(at, wanted - filled);
      const bytes = await piece.bytes;
      const part = bytes.subarray(at - piece.start, at - piece.start + wanted - filled);
      if (part.length === 0) break;
      target.set(part, filled);
      filled += part.length;
    }
    return filled;
  }

  #fetch(offset: number, wanted: number): Piece {
    const { sizeBytes } = this.#source;
    const before = this.#pieces.find(({ start, length }) => start + length === offset);
    const ahead = before === undefined ? firstReadAheadBytes : before.length * 2;
    const isSmall = sizeBytes <= wholeFileBytes;
    const start = isSmall ? 0 : offset;
    const most = Math.min(longestReadAheadBytes, Math.max(wanted, ahead));
    const rest = sizeBytes - start;
    const length = isSmall || rest <= wholeFileBytes ? rest : Math.min(rest, most);
    const piece = { start, length, bytes: this.#read(start, length) };
    this.#keep(piece);
    return piece;
  }

  #keep(piece: Piece): void {
    this.#pieces.push(piece);
    if (this.#pieces.length > mostPieces) this.#pieces.shift();
    // What failed is asked for anew the next time.
    piece.bytes.catch(() => {
      const index = this.#pieces.indexOf(piece);
      if (index >= 0) this.#pieces.splice(index, 1);
    });
  }

  async #read(start: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, await this.#source.readInto(start, bytes));
  }
}
