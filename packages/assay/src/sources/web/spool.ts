import { freeSpillBytes, openSpillFile, type SpillFile } from "../../bytes/spill-file.ts";
import type { Problem } from "../../model/coverage.ts";
import { wholeFileBytes } from "../../network/limits.ts";
import { mostSpooledBytes, mostSpooledBytesInFull } from "./limits.ts";

/** Bytes that came whole. */
export type Spooled =
  | { readonly kind: "memory"; readonly bytes: Uint8Array }
  | { readonly kind: "file"; readonly file: SpillFile; readonly sizeBytes: number; readonly gap?: Problem };

/** Receives what cannot be read where it is. */
export interface Spool {
  readonly mostBytes: number;
  /** All pieces, or as many as there is room for; called again from the start when a transfer broke off. */
  take(pieces: AsyncIterable<Uint8Array>, sizeBytes: number | undefined): Promise<Spooled>;
  close(): void;
}

export interface SpoolOptions {
  readonly isFull: boolean;
  readonly transferred?: (doneBytes: number, totalBytes?: number) => void;
  /** Default: what `limits.ts` says. */
  readonly mostBytes?: number;
}

export function spoolFor({ isFull, transferred, mostBytes }: SpoolOptions): Spool {
  const most = mostBytes ?? (isFull ? mostSpooledBytesInFull : mostSpooledBytes);
  const room = Math.min(most, Math.floor(freeSpillBytes() / 2));
  const opened = new Set<SpillFile>();
  return {
    mostBytes: room,
    take: async (pieces, sizeBytes) => {
      const receiving = new Receiving(room, opened);
      try {
        for await (const piece of pieces) {
          const isFullNow = receiving.append(piece);
          transferred?.(receiving.sizeBytes, sizeBytes);
          if (isFullNow) return receiving.finish(gapOf(room, isFull));
        }
        return receiving.finish(undefined);
      } catch (error) {
        receiving.discard();
        throw error;
      }
    },
    close: () => {
      for (const file of opened) file.close();
      opened.clear();
    },
  };
}

function gapOf(room: number, isFull: boolean): Problem {
  const how = isFull ? "the temporary folder has no room for more" : "--full reads everything";
  return { code: "limit-exceeded", message: `only its first ${room} bytes were received: ${how}` };
}

/** Keeps small files in memory. */
class Receiving {
  readonly #room: number;
  readonly #opened: Set<SpillFile>;
  #pieces: Uint8Array[] = [];
  #file: SpillFile | undefined;
  sizeBytes = 0;

  constructor(room: number, opened: Set<SpillFile>) {
    this.#room = room;
    this.#opened = opened;
  }

  /** True = no more fits. */
  append(piece: Uint8Array): boolean {
    const part = piece.subarray(0, this.#room - this.sizeBytes);
    this.sizeBytes += part.length;
    this.#pieces.push(part);
    if (this.sizeBytes > wholeFileBytes) this.#spill();
    return part.length < piece.length;
  }

  #spill(): SpillFile {
    const file = (this.#file ??= openSpillFile());
    this.#opened.add(file);
    for (const piece of this.#pieces) file.append(piece);
    this.#pieces = [];
    return file;
  }

  finish(gap: Problem | undefined): Spooled {
    if (this.#file === undefined && gap === undefined)
      return { kind: "memory", bytes: Buffer.concat(this.#pieces) };
    const file = this.#spill();
    return { kind: "file", file, sizeBytes: this.sizeBytes, ...(gap === undefined ? {} : { gap }) };
  }

  discard(): void {
    if (this.#file === undefined) return;
    this.#file.close();
    this.#opened.delete(this.#file);
  }
}
