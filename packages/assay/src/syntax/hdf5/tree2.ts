import { address, hasSignature, remaining, skip, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { deepestTree } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

interface Tree2 {
  readonly nodeBytes: number;
  readonly recordBytes: number;
  readonly depth: number;
  /** Bytes of the number of records in a child, and of all records below one, by depth. */
  readonly countBytes: number;
  readonly totalBytes: readonly number[];
}

interface Node {
  readonly at: number;
  readonly records: number;
  readonly depth: number;
}

/** All records of a B-tree of version 2, up to `most` (specification III.A.2). Their order is not the tree's. */
export async function readTree2(
  reading: Hdf5Reading,
  at: number,
  most: number,
): Promise<{ readonly type: number; readonly records: readonly Cursor[] }> {
  const headBytes = 22 + reading.offsetBytes + reading.lengthBytes;
  const head = await readBlock(reading, at, available(reading, at, headBytes), "a B-tree");
  if (head === undefined) return { type: 0, records: [] };
  const isTree = hasSignature(head, "BTHD");
  skip(head, 1);
  const type = uint(head, 1);
  const tree = treeOf(reading, head);
  const root = address(head, reading.offsetBytes);
  const count = uint(head, 2);
  if (!isTree || head.isShort || tree === undefined) {
    note(reading, "malformed", "a B-tree cannot be read", head.start);
    return { type: 0, records: [] };
  }
  if (root === undefined) return { type, records: [] };
  return { type, records: await walk(reading, tree, { at: root, records: count, depth: tree.depth }, most) };
}

function treeOf(reading: Hdf5Reading, head: Cursor): Tree2 | undefined {
  const nodeBytes = uint(head, 4);
  const recordBytes = uint(head, 2);
  const depth = uint(head, 2);
  skip(head, 2);
  if (recordBytes === 0 || depth > deepestTree) return undefined;
  return { nodeBytes, recordBytes, depth, ...widths(reading, nodeBytes, recordBytes, depth) };
}

/** Signature, version, type and checksum of a node. */
const nodeFrameBytes = 10;

/** How wide the counts in an internal node are follows from how many records fit, level by level. */
function widths(
  reading: Hdf5Reading,
  nodeBytes: number,
  recordBytes: number,
  depth: number,
): Pick<Tree2, "countBytes" | "totalBytes"> {
  const perLeaf = Math.floor((nodeBytes - nodeFrameBytes) / recordBytes);
  const countBytes = bytesFor(perLeaf);
  const totalBytes = [0];
  let total = perLeaf;
  for (let level = 1; level <= depth; level += 1) {
    const pointerBytes = reading.offsetBytes + countBytes + (totalBytes[level - 1] ?? 0);
    const perNode = Math.floor((nodeBytes - nodeFrameBytes - pointerBytes) / (recordBytes + pointerBytes));
    total = (perNode + 1) * total + perNode;
    totalBytes.push(bytesFor(total));
  }
  return { countBytes, totalBytes };
}

/** Bytes that a number up to `limit` is written in. */
function bytesFor(limit: number): number {
  return Math.min(8, Math.floor(Math.log2(Math.max(1, limit)) / 8) + 1);
}

async function walk(reading: Hdf5Reading, tree: Tree2, root: Node, most: number): Promise<Cursor[]> {
  const records: Cursor[] = [];
  const seen = new Set<number>();
  const open = [root];
  for (let node = open.pop(); node !== undefined && records.length < most; node = open.pop()) {
    if (seen.has(node.at)) {
      note(reading, "malformed", "a B-tree has a cycle", reading.base + node.at);
      continue;
    }
    seen.add(node.at);
    const cursor = await readBlock(reading, node.at, tree.nodeBytes, "a node of a B-tree");
    if (cursor !== undefined) open.push(...readNode(reading, tree, node, cursor, records));
  }
  return records;
}

function readNode(reading: Hdf5Reading, tree: Tree2, node: Node, cursor: Cursor, records: Cursor[]): Node[] {
  const isNode = hasSignature(cursor, node.depth === 0 ? "BTLF" : "BTIN");
  skip(cursor, 2);
  const fits = node.records * tree.recordBytes <= remaining(cursor);
  if (!isNode || !fits) {
    note(reading, "malformed", "a node of a B-tree cannot be read", cursor.start);
    return [];
  }
  for (let index = 0; index < node.records; index += 1) records.push(sub(cursor, tree.recordBytes));
  return node.depth === 0 ? [] : children(reading, tree, node, cursor);
}

function children(reading: Hdf5Reading, tree: Tree2, node: Node, cursor: Cursor): Node[] {
  const found: Node[] = [];
  for (let index = 0; index <= node.records; index += 1) {
    const at = address(cursor, reading.offsetBytes);
    const records = uint(cursor, tree.countBytes);
    if (node.depth > 1) skip(cursor, tree.totalBytes[node.depth - 1] ?? 0);
    if (cursor.isShort) note(reading, "malformed", "a node of a B-tree cannot be read", cursor.start);
    else if (at !== undefined) found.push({ at, records, depth: node.depth - 1 });
  }
  return found.reverse();
}
