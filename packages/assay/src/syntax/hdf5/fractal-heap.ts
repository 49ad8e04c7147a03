import { address, cursorOver, hasSignature, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { largestBlock } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";
import { readTree2 } from "./tree2.ts";

/** The parts of a fractal heap's header that lead to its objects (specification III.G). */
export interface FractalHeap {
  readonly idBytes: number;
  readonly isFiltered: boolean;
  readonly hasChecksums: boolean;
  readonly hugeTree: number | undefined;
  readonly width: number;
  readonly startBytes: number;
  readonly largestDirect: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  readonly root: number | undefined;
  /** 0 = the root is a direct block. */
  readonly rootRows: number;
}

export async function readFractalHeap(reading: Hdf5Reading, at: number): Promise<FractalHeap | undefined> {
  const headBytes = 22 + 12 * reading.lengthBytes + 3 * reading.offsetBytes;
  const head = await readBlock(reading, at, available(reading, at, headBytes), "a fractal heap");
  if (head === undefined) return undefined;
  const isHeap = hasSignature(head, "FRHP");
  const heap = heapOf(reading, head);
  // The table must be sane before its rows are computed with: powers of two, as the library demands.
  const isSane = heap.width > 0 && heap.startBytes > 0 && heap.largestDirect >= heap.startBytes;
  if (isHeap && isSane && !head.isShort) return heap;
  note(reading, "malformed", "a fractal heap cannot be read", head.start);
  return undefined;
}

function heapOf(reading: Hdf5Reading, head: Cursor): FractalHeap {
  skip(head, 1);
  const idBytes = uint(head, 2);
  const isFiltered = uint(head, 2) > 0;
  const hasChecksums = (uint(head, 1) & 2) !== 0;
  const largestManaged = uint(head, 4);
  skip(head, reading.lengthBytes);
  const hugeTree = address(head, reading.offsetBytes);
  // Free space, its manager, and eight counts and sizes of objects.
  skip(head, reading.lengthBytes + reading.offsetBytes + 8 * reading.lengthBytes);
  const width = uint(head, 2);
  const startBytes = uint(head, reading.lengthBytes);
  const largestDirect = uint(head, reading.lengthBytes);
  const heapBits = uint(head, 2);
  skip(head, 2);
  const root = address(head, reading.offsetBytes);
  const rootRows = uint(head, 2);
  const offsetBytes = Math.ceil(heapBits / 8);
  const lengthBytes = Math.min(bytesUpTo(largestDirect), Math.floor(log2(largestManaged) / 8) + 1);
  return {
    idBytes,
    isFiltered,
    hasChecksums,
    hugeTree,
    width,
    startBytes,
    largestDirect,
    offsetBytes,
    lengthBytes,
    root,
    rootRows,
  };
}

function bytesUpTo(size: number): number {
  return Math.floor((log2(size) + 7) / 8);
}

function log2(value: number): number {
  return Math.floor(Math.log2(Math.max(1, value)));
}

/** One object of the heap by its id; undefined = not there or of a kind that is not read (noted). */
export async function readHeapId(
  reading: Hdf5Reading,
  heap: FractalHeap,
  id: Cursor,
): Promise<Cursor | undefined> {
  if (heap.isFiltered) {
    note(reading, "unsupported", "compressed names or attributes of a group are not read", id.start);
    return undefined;
  }
  const first = uint(id, 1);
  switch ((first >> 4) & 3) {
    case 0:
      return managed(reading, heap, uint(id, Math.min(8, heap.offsetBytes)), uint(id, heap.lengthBytes));
    case 1:
      return huge(reading, heap, id);
    case 2:
      return tiny(heap, id, first);
    default:
      note(reading, "malformed", "an object of a fractal heap cannot be found", id.start);
      return undefined;
  }
}

/** In the id itself; ids of more than 18 bytes have a second byte of length. */
function tiny(heap: FractalHeap, id: Cursor, first: number): Cursor {
  const isLong = heap.idBytes > 18;
  const length = isLong ? ((first & 15) << 8) + uint(id, 1) + 1 : (first & 15) + 1;
  return cursorOver(id.bytes.subarray(id.at, id.at + length), id.start + id.at);
}

async function huge(reading: Hdf5Reading, heap: FractalHeap, id: Cursor): Promise<Cursor | undefined> {
  // Ids that are long enough have address and length themselves.
  if (heap.idBytes >= 1 + reading.offsetBytes + reading.lengthBytes) {
    const at = address(id, reading.offsetBytes);
    return readBlock(reading, at, uint(id, reading.lengthBytes), "a large object of a fractal heap");
  }
  const key = uint(id, Math.min(8, heap.idBytes - 1));
  const tree =
    heap.hugeTree === undefined ? undefined : await readTree2(reading, heap.hugeTree, mostHugeObjects);
  for (const record of tree?.type === 1 ? tree.records : []) {
    const at = address(record, reading.offsetBytes);
    const length = uint(record, reading.lengthBytes);
    if (uint(record, reading.lengthBytes) !== key) continue;
    return readBlock(reading, at, length, "a large object of a fractal heap");
  }
  note(reading, "malformed", "an object of a fractal heap cannot be found", id.start);
  return undefined;
}

/** Attributes and links of more than 4 KiB in one object. */
const mostHugeObjects = 10_000;

/** In a direct block, which rows of blocks of doubling size lead to. */
async function managed(
  reading: Hdf5Reading,
  heap: FractalHeap,
  offset: number,
  length: number,
): Promise<Cursor | undefined> {
  const block = await findBlock(reading, heap, offset);
  if (block === undefined || length > largestBlock || offset - block.start + length > block.sizeBytes) {
    note(reading, "malformed", "an object of a fractal heap cannot be found");
    return undefined;
  }
  return readBlock(reading, block.at + offset - block.start, length, "an object of a fractal heap");
}

interface Place {
  readonly at: number;
  /** Where the block begins in the heap's own space, its header included. */
  readonly start: number;
  readonly sizeBytes: number;
}

async function findBlock(
  reading: Hdf5Reading,
  heap: FractalHeap,
  offset: number,
): Promise<Place | undefined> {
  if (heap.root === undefined) return undefined;
  let place: Place = { at: heap.root, start: 0, sizeBytes: heap.startBytes };
  if (heap.rootRows === 0) return place;
  let rows = heap.rootRows;
  // Each indirect block has fewer rows than the one above it.
  for (let depth = 0; depth < 64; depth += 1) {
    const child = await childOf(reading, heap, place, rows, offset);
    if (child === undefined || child.sizeBytes <= heap.largestDirect) return child;
    rows = log2(child.sizeBytes) - log2(heap.startBytes * heap.width) + 1;
    if (rows < 1) return undefined;
    place = child;
  }
  return undefined;
}

/** Reads the one entry of an indirect block whose space holds the offset. */
async function childOf(
  reading: Hdf5Reading,
  heap: FractalHeap,
  block: Place,
  rows: number,
  offset: number,
): Promise<Place | undefined> {
  let start = block.start;
  for (let row = 0; row < Math.min(rows, 64); row += 1) {
    const sizeBytes = row === 0 ? heap.startBytes : heap.startBytes * 2 ** (row - 1);
    const rowBytes = sizeBytes * heap.width;
    if (offset < start + rowBytes) {
      const column = Math.floor((offset - start) / sizeBytes);
      const entry = row * heap.width + column;
      const head = 5 + reading.offsetBytes + heap.offsetBytes;
      const where = block.at + head + entry * reading.offsetBytes;
      const cursor = await readBlock(reading, where, reading.offsetBytes, "a fractal heap");
      const at = cursor === undefined ? undefined : address(cursor, reading.offsetBytes);
      return at === undefined ? undefined : { at, start: start + column * sizeBytes, sizeBytes };
    }
    start += rowBytes;
  }
  return undefined;
}
