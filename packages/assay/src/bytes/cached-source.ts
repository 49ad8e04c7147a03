import type { ByteSource } from "./byte-source.ts";

/** Headers are read in small pieces; one block costs about as much to read as one page. */
const blockBytes = 64 * 1024;

/** Neighbouring blocks that are missing are read in one call up to this size. */
const longestRunBlocks = 16;

/** Recently read blocks of all files of one scan, within one budget, so that no byte is fetched twice. */
export class BlockCache {
  readonly #blocks = new Map<string, Uint8Array>();
  readonly #budgetBytes: number;
  #heldBytes = 0;

  constructor(budgetBytes: number) {
    this.#budgetBytes = budgetBytes;
  }

  get(key: string): Uint8Array | undefined {
    return this.#blocks.get(key);
  }

  put(key: string, block: Uint8Array): void {
    if (this.#blocks.has(key)) return;
    this.#blocks.set(key, block);
    this.#heldBytes += block.length;
    for (const [oldest, held] of this.#blocks) {
      if (this.#heldBytes <= this.#budgetBytes) break;
      this.#blocks.delete(oldest);
      this.#heldBytes -= held.length;
    }
  }
}

/** The part of the cache that belongs to one file of the tree. Versions alone may be equal for different files. */
export interface FileBlocks {
  readonly cache: BlockCache;
  /** Unique for each content within one scan. */
  readonly contentKey: string;
}

/** A source whose small reads are kept in the cache. */
export function cachedSource(source: ByteSource, blocks: FileBlocks): ByteSource {
  return { ...source, readInto: (offset, target) => readCached(source, blocks, offset, target) };
}

/** For the one pass over all bytes: takes what the cache still holds, reads the rest, keeps nothing. */
export async function readPastCache(
  source: ByteSource,
  blocks: FileBlocks,
  offset: number,
  target: Uint8Array,
): Promise<number> {
  const wanted = Math.min(target.length, Math.max(0, source.sizeBytes - offset));
  let filled = 0;
  while (filled < wanted) {
    const copied = copyHeld(source, blocks, offset + filled, target.subarray(filled, wanted));
    if (copied > 0) {
      filled += copied;
      continue;
    }
    const run = bytesToNextHeld(source, blocks, offset + filled, wanted - filled);
    const count = await source.readInto(offset + filled, target.subarray(filled, filled + run));
    filled += count;
    if (count < run) break;
  }
  return filled;
}

async function readCached(
  source: ByteSource,
  blocks: FileBlocks,
  offset: number,
  target: Uint8Array,
): Promise<number> {
  const wanted = Math.min(target.length, Math.max(0, source.sizeBytes - offset));
  let filled = 0;
  while (filled < wanted) {
    let copied = copyHeld(source, blocks, offset + filled, target.subarray(filled, wanted));
    if (copied === 0) {
      await fetchRun(source, blocks, offset + filled, wanted - filled);
      copied = copyHeld(source, blocks, offset + filled, target.subarray(filled, wanted));
    }
    // Nothing held after a fetch: the source ended before its size.
    if (copied === 0) break;
    filled += copied;
  }
  return filled;
}

function copyHeld(source: ByteSource, blocks: FileBlocks, offset: number, target: Uint8Array): number {
  const block = blocks.cache.get(blockKey(source, blocks, Math.floor(offset / blockBytes)));
  if (block === undefined) return 0;
  const part = block.subarray(offset % blockBytes, (offset % blockBytes) + target.length);
  target.set(part);
  return part.length;
}

async function fetchRun(
  source: ByteSource,
  blocks: FileBlocks,
  offset: number,
  wanted: number,
): Promise<void> {
  const first = Math.floor(offset / blockBytes);
  const lastWanted = Math.floor((offset + wanted - 1) / blockBytes);
  let last = first;
  while (last < lastWanted && last - first + 1 < longestRunBlocks && !holds(source, blocks, last + 1))
    last += 1;
  const start = first * blockBytes;
  const run = new Uint8Array(Math.min((last - first + 1) * blockBytes, source.sizeBytes - start));
  const count = await source.readInto(start, run);
  for (let index = first; index <= last; index += 1) {
    const from = (index - first) * blockBytes;
    if (from < count)
      blocks.cache.put(blockKey(source, blocks, index), run.slice(from, Math.min(from + blockBytes, count)));
  }
}

function bytesToNextHeld(source: ByteSource, blocks: FileBlocks, offset: number, wanted: number): number {
  let end = (Math.floor(offset / blockBytes) + 1) * blockBytes;
  while (end < offset + wanted && !holds(source, blocks, end / blockBytes)) end += blockBytes;
  return Math.min(end - offset, wanted);
}

function holds(source: ByteSource, blocks: FileBlocks, index: number): boolean {
  return blocks.cache.get(blockKey(source, blocks, index)) !== undefined;
}

function blockKey(source: ByteSource, blocks: FileBlocks, index: number): string {
  return `${blocks.contentKey}@${source.version}#${index}`;
}
