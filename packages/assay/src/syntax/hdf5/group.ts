import { address, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { readFractalHeap, readHeapId } from "./fractal-heap.ts";
import { mostAttributes, mostLinks } from "./limits.ts";
import { readLink } from "./link.ts";
import type { RawLink } from "./link.ts";
import { messageTypes } from "./object-header.ts";
import type { Message } from "./object-header.ts";
import { note, payText } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";
import { readSymbolTable } from "./symbol-table.ts";
import { readTree2 } from "./tree2.ts";

/** All names in a group: link messages, the old symbol table, or a fractal heap. Undefined = no group. */
export async function readLinks(
  reading: Hdf5Reading,
  messages: readonly Message[],
): Promise<readonly RawLink[] | undefined> {
  const links: RawLink[] = [];
  let isGroup = false;
  for (const { type, body } of messages) {
    if (type === messageTypes.link) keepLink(reading, links, body);
    else if (type === messageTypes.symbolTable) await readSymbolTable(reading, body, links);
    else if (type === messageTypes.linkInfo) await denseLinks(reading, body, links);
    else continue;
    isGroup = true;
  }
  return isGroup ? links : undefined;
}

/** Hands over the bodies of attribute messages that are kept in a fractal heap (specification IV.A.2.v). */
export async function denseAttributes(
  reading: Hdf5Reading,
  body: Cursor,
  take: (attribute: Cursor) => Promise<void>,
): Promise<void> {
  skip(body, 1);
  const flags = uint(body, 1);
  if ((flags & 1) !== 0) skip(body, 2);
  await visitHeap(reading, body, mostAttributes, async (type, record, target) => {
    // Type 8: heap id, then message flags; bit 1 = shared.
    const isShared = ((record.bytes[attributeIdBytes] ?? 0) & 2) !== 0;
    if (type !== attributeNames) return;
    if (isShared) note(reading, "unsupported", "messages in the shared message heap are not read");
    else await take(target);
  });
}

/** Record types of B-trees by name: of links (hash, then the heap id) and of attributes (the heap id first). */
const linkNames = 5;
const attributeNames = 8;
const linkIdBytes = 7;
const attributeIdBytes = 8;

function keepLink(reading: Hdf5Reading, links: RawLink[], body: Cursor): void {
  const link = readLink(reading, body);
  if (link !== undefined && links.length < mostLinks && payText(reading, link.name)) links.push(link);
}

async function denseLinks(reading: Hdf5Reading, body: Cursor, links: RawLink[]): Promise<void> {
  skip(body, 1);
  const flags = uint(body, 1);
  if ((flags & 1) !== 0) skip(body, 8);
  await visitHeap(reading, body, mostLinks, (type, _, target) => {
    if (type === linkNames) keepLink(reading, links, target);
    return Promise.resolve();
  });
}

type Visit = (type: number, record: Cursor, target: Cursor) => Promise<void>;

/** Visits what the records of a name index point to; nothing when there is no heap. */
async function visitHeap(reading: Hdf5Reading, body: Cursor, most: number, visit: Visit): Promise<void> {
  const heapAt = address(body, reading.offsetBytes);
  const treeAt = address(body, reading.offsetBytes);
  if (heapAt === undefined || treeAt === undefined || body.isShort) return;
  const heap = await readFractalHeap(reading, heapAt);
  if (heap === undefined) return;
  const { type, records } = await readTree2(reading, treeAt, most);
  const start = type === linkNames ? 4 : 0;
  const idBytes = type === linkNames ? linkIdBytes : attributeIdBytes;
  for (const record of records) {
    const id = { ...record, bytes: record.bytes.subarray(start, start + idBytes), at: 0 };
    const target = await readHeapId(reading, heap, id);
    if (target !== undefined) await visit(type, record, target);
  }
}
