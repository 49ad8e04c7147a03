import { type BlockPlace, entriesToBytes, packBlock, placeToBytes } from "./block.ts";
import { type Entry, sizeOf } from "./entry.ts";
import { sectionOf } from "./keys.ts";
import { indexBlockBytes, recordBlockBytes } from "./limits.ts";

/** Where bytes go, in order. */
export interface Sink {
  readonly append: (bytes: Uint8Array) => void;
}

/** Entries in order become blocks; first keys of blocks become blocks of an index, and those of an index above it. */
export class TableWriter {
  readonly #sink: Sink;
  readonly #levels: Level[] = [];
  #at: number;

  constructor(sink: Sink, offset: number) {
    this.#sink = sink;
    this.#at = offset;
  }

  /** Keys must come in order, each once. */
  add(entry: Entry): void {
    const section = sectionOf(entry.key);
    const open = this.#levels[0];
    if (open !== undefined && open.entries.length > 0 && open.section !== section) this.#flush(0);
    this.#put(0, entry);
    const level = this.#levels[0];
    if (level === undefined) return;
    level.section = section;
    if (level.bytes >= (section === "records" ? recordBlockBytes : indexBlockBytes)) this.#flush(0);
  }

  /** The root and how many levels it is above the entries; `end` is where the next byte goes. */
  finish(): { readonly root: BlockPlace; readonly levels: number; readonly end: number } {
    for (let depth = 0; ; depth += 1) {
      const level = this.#levels[depth];
      const isTop = depth === this.#levels.length - 1 || this.#levels.length === 0;
      if (isTop && (level === undefined || level.blocks === 0)) {
        const root = this.#append(level?.entries ?? []);
        return { root, levels: depth, end: this.#at };
      }
      if (level !== undefined && level.entries.length > 0) this.#flush(depth);
    }
  }

  #put(depth: number, entry: Entry): void {
    const level = (this.#levels[depth] ??= { entries: [], bytes: 0, blocks: 0, section: undefined });
    level.entries.push(entry);
    level.bytes += sizeOf(entry);
    if (depth > 0 && level.bytes >= indexBlockBytes) this.#flush(depth);
  }

  #flush(depth: number): void {
    const level = this.#levels[depth];
    const first = level?.entries[0];
    if (level === undefined || first === undefined) return;
    const place = this.#append(level.entries);
    level.entries = [];
    level.bytes = 0;
    level.blocks += 1;
    this.#put(depth + 1, { key: first.key, value: placeToBytes(place) });
  }

  #append(entries: readonly Entry[]): BlockPlace {
    const block = packBlock(entriesToBytes(entries));
    this.#sink.append(block);
    const place = { offset: this.#at, length: block.length };
    this.#at += block.length;
    return place;
  }
}

interface Level {
  entries: Entry[];
  bytes: number;
  /** Blocks that were written of it. */
  blocks: number;
  section: string | undefined;
}
