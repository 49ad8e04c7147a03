import { readRange } from "../random-access.ts";
import { hasSignature, remaining, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { largestValue, mostHeapObjects, mostValueBytes, readCost } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { HeapObject, Hdf5Reading } from "./reading.ts";

/**
 * The bytes of one object of a global heap collection (specification III.E), which holds strings of variable length;
 * undefined = not there or beyond a limit (noted).
 */
export async function readHeapObject(
  reading: Hdf5Reading,
  collection: number,
  index: number,
): Promise<Uint8Array | undefined> {
  const objects = reading.collections.get(collection) ?? (await readCollection(reading, collection));
  reading.collections.set(collection, objects);
  const object = objects.get(index);
  if (object === undefined) {
    note(reading, "malformed", "a value is not in the global heap", reading.base + collection);
    return undefined;
  }
  reading.spent.valueBytes += object.sizeBytes + readCost;
  if (object.sizeBytes > largestValue || reading.spent.valueBytes > mostValueBytes) {
    note(reading, "limit-exceeded", "attributes of variable length are too large to be read", object.offset);
    return undefined;
  }
  return readRange(reading.source, object.offset, object.sizeBytes);
}

/** Signature, version, three reserved bytes, length. */
const collectionHeadBytes = 16;

async function readCollection(reading: Hdf5Reading, at: number): Promise<ReadonlyMap<number, HeapObject>> {
  const objects = new Map<number, HeapObject>();
  const head = await readBlock(reading, at, available(reading, at, collectionHeadBytes), "a global heap");
  if (head === undefined) return objects;
  if (!hasSignature(head, "GCOL") || head.isShort) {
    note(reading, "malformed", "a global heap cannot be read", head.start);
    return objects;
  }
  skip(head, 4);
  const sizeBytes = uint(head, reading.lengthBytes);
  let next = at + 8 + reading.lengthBytes;
  const end = at + sizeBytes;
  while (next !== undefined && next < end) {
    const window = await readBlock(
      reading,
      next,
      available(reading, next, Math.min(windowBytes, end - next)),
      "a global heap",
    );
    const after = window === undefined ? undefined : listObjects(reading, window, objects);
    if (after === undefined || after <= next + reading.base) break;
    next = after - reading.base;
  }
  return objects;
}

/** Object heads are read in windows of this size; large objects are jumped over. */
const windowBytes = 4096;

/** Lists the objects whose heads lie in the window; returns the absolute offset of the next head, if there is one. */
function listObjects(
  reading: Hdf5Reading,
  window: Cursor,
  objects: Map<number, HeapObject>,
): number | undefined {
  const headBytes = 8 + reading.lengthBytes;
  while (remaining(window) >= headBytes) {
    const index = uint(window, 2);
    skip(window, 6);
    const sizeBytes = uint(window, reading.lengthBytes);
    // Object 0 is the free space at the end of the collection.
    if (index === 0) return undefined;
    const offset = window.start + window.at;
    if (!(offset + sizeBytes <= reading.source.sizeBytes)) return undefined;
    reading.spent.heapObjects += 1;
    if (reading.spent.heapObjects > mostHeapObjects) {
      note(reading, "limit-exceeded", `more than ${mostHeapObjects} objects of global heaps are not read`);
      return undefined;
    }
    objects.set(index, { offset, sizeBytes });
    const padded = Math.ceil(sizeBytes / 8) * 8;
    if (padded > remaining(window)) return offset + padded;
    skip(window, padded);
  }
  return window.at === 0 ? undefined : window.start + window.at;
}
