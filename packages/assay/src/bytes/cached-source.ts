import type { ByteSource } from "./byte-source.ts";

/** Headers are read in small pieces; one block costs about as much to read as one page. */
const blockBytes = 64 * 1024;

/**
 * Recently read blocks of all files of one scan, within one budget, so that no byte is fetched twice. Blocks that give
 * way are filled anew: a scan of many files makes no garbage here.
 */
export class BlockCache {
  readonly #blocks = new Map<string, Block>();
  readonly #mostBlocks: number;

  constructor(budgetBytes: number) {
    this.#mostBlocks = Math.max(1, Math.floor(budgetBytes / blockBytes));
  }

  get(key: string): Block | undefined {
    return this.#blocks.get(key);
  }

  /** Memory for a block that is about to be read; the block that was read longest ago gives way. */
  take(): Uint8Array {
    if (this.#blocks.size < this.#mostBlocks) return new Uint8Array(blockBytes);
    for (const [oldest, { memory }] of this.#blocks) {
      this.#blocks.delete(oldest);
      return memory;
    }
    return new Uint8Array(blockBytes);
  }

  put(key: string, block: Block): void {
    this.#blocks.set(key, block);
  }
}

interface Block {
  readonly memory: Uint8Array;
  readonly lengthBytes: number;
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
    const rest = target.subarray(filled, wanted);
    const held = copyHeld(source, blocks, offset + filled, rest);
    const copied = held > 0 ? held : await copyFetched(source, blocks, offset + filled, rest);
    // Nothing after a fetch: the source ended before its size.
    if (copied === 0) break;
    filled += copied;
  }
  return filled;
}

function copyHeld(source: ByteSource, blocks: FileBlocks, offset: number, target: Uint8Array): number {
  const block = blocks.cache.get(blockKey(source, blocks, Math.floor(offset / blockBytes)));
  return block === undefined ? 0 : copyFrom(block, offset, target);
}

/** Copies before the block goes into the cache: from then on another file may take its memory. */
async function copyFetched(
  source: ByteSource,
  blocks: FileBlocks,
  offset: number,
  target: Uint8Array,
): Promise<number> {
  const index = Math.floor(offset / blockBytes);
  const memory = blocks.cache.take();
  const start = index * blockBytes;
  const wanted = Math.min(blockBytes, source.sizeBytes - start);
  const block = { memory, lengthBytes: await source.readInto(start, memory.subarray(0, wanted)) };
  const copied = copyFrom(block, offset, target);
  blocks.cache.put(blockKey(source, blocks, index), block);
  return copied;
}

function copyFrom({ memory, lengthBytes }: Block, offset: number, target: Uint8Array): number {
  const from = offset % blockBytes;
  const part = memory.subarray(from, Math.max(from, Math.min(lengthBytes, from + target.length)));
  target.set(part);
  return part.length;
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
