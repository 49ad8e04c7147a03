import { type ByteSource, readUpTo } from "../bytes/byte-source.ts";
import { type BlockPlace, entriesFromBytes, placeFromBytes, unpackBlock } from "./block.ts";
import type { Entry } from "./entry.ts";
import { cacheBytes, largestBlock, mostLevels } from "./limits.ts";

export interface TableParts {
  readonly source: ByteSource;
  readonly root: BlockPlace;
  readonly levels: number;
  /** The error for a block that is not what was written. */
  readonly damaged: (what: string) => Error;
}

/** Reads a sorted table by random access; holds the blocks that were used last. */
export class TableReader {
  readonly #parts: TableParts;
  readonly #cache = new Map<number, { readonly entries: readonly Entry[]; readonly bytes: number }>();
  #cachedBytes = 0;

  constructor(parts: TableParts) {
    this.#parts = parts;
    if (parts.levels > mostLevels) throw parts.damaged("its index is too deep");
  }

  /** Entries whose keys begin so, in order. @throws the error of a damaged block */
  async withPrefix(prefix: string): Promise<readonly Entry[]> {
    const found: Entry[] = [];
    for await (const entries of this.blocksFrom(prefix)) {
      for (const entry of entries) {
        if (entry.key < prefix) continue;
        if (!entry.key.startsWith(prefix)) return found;
        found.push(entry);
      }
    }
    return found;
  }

  /** All blocks of entries in order, from the one that may hold the key. */
  async *blocksFrom(key: string): AsyncGenerator<readonly Entry[], void, undefined> {
    yield* this.#walk(this.#parts.root, this.#parts.levels, key);
  }

  async *#walk(place: BlockPlace, level: number, key: string): AsyncGenerator<readonly Entry[]> {
    const entries = await this.#entriesAt(place);
    if (level === 0) {
      yield entries;
      return;
    }
    for (let index = firstChild(entries, key); index < entries.length; index += 1) {
      const child = placeFromBytes(entries[index]?.value ?? new Uint8Array(0));
      if (child === undefined) throw this.#parts.damaged("an entry of its index is none");
      yield* this.#walk(child, level - 1, key);
    }
  }

  async #entriesAt(place: BlockPlace): Promise<readonly Entry[]> {
    const cached = this.#cache.get(place.offset);
    if (cached !== undefined) {
      this.#cache.delete(place.offset);
      this.#cache.set(place.offset, cached);
      return cached.entries;
    }
    const raw = await readBlock(this.#parts.source, place);
    const entries = raw === undefined ? undefined : entriesFromBytes(raw);
    if (raw === undefined || entries === undefined)
      throw this.#parts.damaged(`the block at byte ${place.offset} is not what was written`);
    this.#keep(place.offset, entries, raw.length);
    return entries;
  }

  #keep(offset: number, entries: readonly Entry[], bytes: number): void {
    if (this.#cache.has(offset)) return;
    this.#cache.set(offset, { entries, bytes });
    this.#cachedBytes += bytes;
    for (const [oldest, held] of this.#cache) {
      if (this.#cachedBytes <= cacheBytes) return;
      this.#cache.delete(oldest);
      this.#cachedBytes -= held.bytes;
    }
  }
}

/** Undefined when the bytes there are not what was written. @throws AssayError `read-error` */
export async function readBlock(
  source: ByteSource,
  { offset, length }: BlockPlace,
  mostBytes = largestBlock,
): Promise<Buffer | undefined> {
  if (length > mostBytes || offset + length > source.sizeBytes) return undefined;
  const bytes = await readUpTo(source, offset, length);
  return unpackBlock(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), mostBytes);
}

/** The last child whose first key is not behind the key. */
function firstChild(entries: readonly Entry[], key: string): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((entries[middle]?.key ?? "") <= key) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}
