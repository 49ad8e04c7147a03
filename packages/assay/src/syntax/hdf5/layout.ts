import { address, hasSignature, skip, uint, zeroTerminated } from "./cursor.ts";
import { cursorOver } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readHeapObject } from "./global-heap.ts";
import type { Hdf5Layout } from "./hdf5.ts";
import { mostDimensions } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** What the layout depends on. */
export interface LayoutContext {
  /** Bytes of all elements; undefined when type or shape are unknown. */
  readonly sizeBytes: number | undefined;
  readonly shape: readonly number[];
  readonly isFiltered: boolean;
}

/** Reads a Data Layout message of version 1 to 5 (specification IV.A.2.i). Data are not read. */
export async function readLayout(
  reading: Hdf5Reading,
  cursor: Cursor,
  context: LayoutContext,
): Promise<Hdf5Layout> {
  const version = uint(cursor, 1);
  const layout =
    version >= 1 && version <= 2
      ? await oldLayout(reading, cursor, context)
      : version <= 5
        ? await newLayout(reading, cursor, version, context)
        : undefined;
  if (layout !== undefined && !cursor.isShort) return layout;
  note(reading, "malformed", "a data layout cannot be read", cursor.start);
  return { kind: "unknown" };
}

/** Versions 1 and 2: rank and class first, an address for all but compact data. */
async function oldLayout(
  reading: Hdf5Reading,
  cursor: Cursor,
  context: LayoutContext,
): Promise<Hdf5Layout | undefined> {
  const rank = uint(cursor, 1);
  const kind = uint(cursor, 1);
  skip(cursor, 5);
  if (rank > mostDimensions + 1) return undefined;
  const at = kind === 0 ? undefined : address(cursor, reading.offsetBytes);
  const sizes: number[] = [];
  for (let index = 0; index < rank; index += 1) sizes.push(uint(cursor, 4));
  if (kind === 0) return compact(cursor, uint(cursor, 4));
  if (kind === 1) return contiguous(reading, at, context.sizeBytes ?? 0);
  return kind === 2 ? treeChunks(reading, at, sizes.slice(0, -1), context) : undefined;
}

async function newLayout(
  reading: Hdf5Reading,
  cursor: Cursor,
  version: number,
  context: LayoutContext,
): Promise<Hdf5Layout | undefined> {
  switch (uint(cursor, 1)) {
    case 0:
      return compact(cursor, uint(cursor, 2));
    case 1: {
      const at = address(cursor, reading.offsetBytes);
      return contiguous(reading, at, uint(cursor, reading.lengthBytes));
    }
    case 2:
      return version === 3 ? chunked3(reading, cursor, context) : chunked4(reading, cursor, context);
    case 3:
      return virtual(reading, cursor);
    default:
      return undefined;
  }
}

function compact(cursor: Cursor, sizeBytes: number): Hdf5Layout {
  const offset = cursor.start + cursor.at;
  skip(cursor, sizeBytes);
  return { kind: "compact", offset, sizeBytes };
}

function contiguous(reading: Hdf5Reading, at: number | undefined, sizeBytes: number): Hdf5Layout {
  return { kind: "contiguous", offset: at === undefined ? undefined : at + reading.base, sizeBytes };
}

/** Version 3: a B-tree of version 1; the last dimension is the size of an element. */
async function chunked3(
  reading: Hdf5Reading,
  cursor: Cursor,
  context: LayoutContext,
): Promise<Hdf5Layout | undefined> {
  const rank = uint(cursor, 1);
  if (rank < 1 || rank > mostDimensions + 1) return undefined;
  const at = address(cursor, reading.offsetBytes);
  const sizes: number[] = [];
  for (let index = 0; index < rank; index += 1) sizes.push(uint(cursor, 4));
  return treeChunks(reading, at, sizes.slice(0, -1), context);
}

async function treeChunks(
  reading: Hdf5Reading,
  at: number | undefined,
  chunk: readonly number[],
  context: LayoutContext,
): Promise<Hdf5Layout> {
  const isWhole = !context.isFiltered && holdsAll(chunk, context.shape);
  const onlyChunk = isWhole ? await firstChunk(reading, at, chunk.length) : undefined;
  return { kind: "chunked", chunk, index: "B-tree version 1", onlyChunk };
}

/** Stored elements of an only chunk are those of the dataset only when the chunk is not larger. */
function holdsAll(chunk: readonly number[], shape: readonly number[]): boolean {
  return chunk.length === shape.length && chunk.every((size, index) => size === shape[index]);
}

/** The child of a B-tree node of type 1 that is a leaf with one entry (specification III.A.1). */
async function firstChunk(
  reading: Hdf5Reading,
  at: number | undefined,
  rank: number,
): Promise<number | undefined> {
  if (at === undefined) return undefined;
  const keyBytes = 8 + 8 * (rank + 1);
  const nodeBytes = 8 + 3 * reading.offsetBytes + keyBytes;
  const node = await readBlock(reading, at, available(reading, at, nodeBytes), "a B-tree of chunks");
  if (node === undefined || !hasSignature(node, "TREE")) return undefined;
  const isLeaf = uint(node, 1) === 1 && uint(node, 1) === 0;
  const entries = uint(node, 2);
  skip(node, 2 * reading.offsetBytes + 4);
  const filterMask = uint(node, 4);
  skip(node, 8 * (rank + 1));
  const child = address(node, reading.offsetBytes);
  if (!isLeaf || entries !== 1 || filterMask !== 0 || child === undefined || node.isShort) return undefined;
  return child + reading.base;
}

/** Names of the chunk indexes of version 4 by their number. */
const chunkIndexes = ["", "single chunk", "implicit", "fixed array", "extensible array", "B-tree version 2"];

function chunked4(reading: Hdf5Reading, cursor: Cursor, context: LayoutContext): Hdf5Layout | undefined {
  const flags = uint(cursor, 1);
  const chunk = chunkSizes(cursor);
  if (chunk === undefined) return undefined;
  const kind = uint(cursor, 1);
  const index = chunkIndexes[kind] ?? `index ${kind}`;
  // Bit 1: the single chunk is filtered.
  const isPlain = (kind === singleChunk && (flags & 2) === 0) || kind === implicitIndex;
  const isOnly = isPlain && !context.isFiltered && holdsAll(chunk, context.shape);
  const at = isOnly ? address(cursor, reading.offsetBytes) : undefined;
  return { kind: "chunked", chunk, index, onlyChunk: at === undefined ? undefined : at + reading.base };
}

/** Without the last one, which is the size of an element. */
function chunkSizes(cursor: Cursor): readonly number[] | undefined {
  const rank = uint(cursor, 1);
  const width = uint(cursor, 1);
  if (rank < 1 || rank > mostDimensions + 1 || width > 8) return undefined;
  const sizes: number[] = [];
  for (let index = 0; index < rank; index += 1) sizes.push(uint(cursor, width));
  return sizes.slice(0, -1);
}

const singleChunk = 1;
const implicitIndex = 2;

/** The first source file; more of them cannot be found without decoding the selections between them. */
async function virtual(reading: Hdf5Reading, cursor: Cursor): Promise<Hdf5Layout> {
  const at = address(cursor, reading.offsetBytes);
  const index = uint(cursor, 4);
  if (at === undefined) return { kind: "virtual", files: [] };
  const bytes = await readHeapObject(reading, at, index);
  if (bytes === undefined) return { kind: "virtual", files: [] };
  const block = cursorOver(bytes, 0);
  const version = uint(block, 1);
  const entries = uint(block, reading.lengthBytes);
  const isReadable = version === 0 && entries > 0;
  const name = isReadable ? zeroTerminated(block) : "";
  return { kind: "virtual", files: name === "" ? [] : [name] };
}
