import { address, hasSignature, skip, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { deepestTree, largestBlock, mostLinks } from "./limits.ts";
import type { RawLink } from "./link.ts";
import { heapText, readLocalHeap } from "./local-heap.ts";
import type { LocalHeap } from "./local-heap.ts";
import { available, note, payText, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Adds the members of a group of the old kind: B-tree of version 1, local heap, symbol nodes (specification III.A.1, B to D). */
export async function readSymbolTable(reading: Hdf5Reading, body: Cursor, links: RawLink[]): Promise<void> {
  const root = address(body, reading.offsetBytes);
  const heap = await readLocalHeap(reading, address(body, reading.offsetBytes));
  if (root === undefined || heap === undefined) {
    note(reading, "malformed", "a group cannot be read", body.start);
    return;
  }
  const seen = new Set<number>();
  const open = [{ at: root, depth: 0 }];
  for (let node = open.pop(); node !== undefined && links.length < mostLinks; node = open.pop()) {
    if (seen.has(node.at) || node.depth > deepestTree) {
      note(reading, "malformed", "the B-tree of a group has a cycle", reading.base + node.at);
      continue;
    }
    seen.add(node.at);
    const children = await readNode(reading, node.at, heap, links);
    // The stack takes the last first; members come in the order of the tree.
    for (const at of children.reverse()) open.push({ at, depth: node.depth + 1 });
  }
}

/** The children of a tree node; for a symbol node none, its entries are added to `links`. */
async function readNode(
  reading: Hdf5Reading,
  at: number,
  heap: LocalHeap,
  links: RawLink[],
): Promise<number[]> {
  const headBytes = 8 + 2 * reading.offsetBytes;
  const head = await readBlock(reading, at, available(reading, at, headBytes), "a group");
  if (head === undefined) return [];
  const signature = head.bytes.toString("latin1", 0, 4);
  if (signature === "TREE") return treeChildren(reading, at, head);
  if (signature === "SNOD") await symbols(reading, at, head, { heap, links });
  else note(reading, "malformed", "a group cannot be read", head.start);
  return [];
}

async function treeChildren(reading: Hdf5Reading, at: number, head: Cursor): Promise<number[]> {
  hasSignature(head, "TREE");
  const type = uint(head, 1);
  skip(head, 1);
  const entries = uint(head, 2);
  if (type !== 0) {
    note(reading, "malformed", "a group cannot be read", head.start);
    return [];
  }
  const pairBytes = reading.lengthBytes + reading.offsetBytes;
  const body = await readBlock(reading, at + 8 + 2 * reading.offsetBytes, entries * pairBytes, "a group");
  const children: number[] = [];
  for (let index = 0; body !== undefined && index < entries; index += 1) {
    skip(body, reading.lengthBytes);
    const child = address(body, reading.offsetBytes);
    if (child !== undefined) children.push(child);
  }
  return children;
}

interface Into {
  readonly heap: LocalHeap;
  readonly links: RawLink[];
}

async function symbols(reading: Hdf5Reading, at: number, head: Cursor, into: Into): Promise<void> {
  skip(head, 6);
  const count = uint(head, 2);
  const entryBytes = 2 * reading.offsetBytes + 24;
  const sizeBytes = Math.min(count * entryBytes, largestBlock);
  const body = await readBlock(reading, at + 8, sizeBytes, "a group");
  for (let index = 0; body !== undefined && index < count && !body.isShort; index += 1) {
    const link = symbol(reading, sub(body, entryBytes), into.heap);
    if (into.links.length >= mostLinks || (link !== undefined && !payText(reading, link.name))) return;
    if (link !== undefined) into.links.push(link);
    else note(reading, "malformed", "a name in a group cannot be read", body.start);
  }
}

function symbol(reading: Hdf5Reading, entry: Cursor, heap: LocalHeap): RawLink | undefined {
  const name = heapText(heap, uint(entry, reading.offsetBytes));
  const at = address(entry, reading.offsetBytes);
  const cacheType = uint(entry, 4);
  skip(entry, 4);
  if (name === undefined || entry.isShort) return undefined;
  // Cache type 2: the scratch pad has the offset of the target of a symbolic link (specification III.C).
  if (cacheType === 2) return { kind: "soft", name, target: heapText(heap, uint(entry, 4)) ?? "" };
  return at === undefined ? undefined : { kind: "hard", name, at };
}
