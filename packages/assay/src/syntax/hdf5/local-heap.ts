import { address, cursorOver, hasSignature, skip, uint, zeroTerminated } from "./cursor.ts";
import { longestName } from "./limits.ts";
import { available, note, readBlock } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Names of a group, by their offset in the heap. */
export interface LocalHeap {
  readonly bytes: Uint8Array;
}

/** Reads a local heap whole (specification III.D). */
export async function readLocalHeap(
  reading: Hdf5Reading,
  at: number | undefined,
): Promise<LocalHeap | undefined> {
  const headBytes = 8 + 2 * reading.lengthBytes + reading.offsetBytes;
  const head =
    at === undefined
      ? undefined
      : await readBlock(reading, at, available(reading, at, headBytes), "a local heap");
  if (head === undefined) return undefined;
  const isHeap = hasSignature(head, "HEAP");
  skip(head, 4);
  const sizeBytes = uint(head, reading.lengthBytes);
  skip(head, reading.lengthBytes);
  const data = address(head, reading.offsetBytes);
  if (!isHeap || head.isShort) {
    note(reading, "malformed", "a local heap cannot be read", head.start);
    return undefined;
  }
  const segment = await readBlock(reading, data, sizeBytes, "a local heap");
  return segment === undefined ? undefined : { bytes: segment.bytes };
}

/** The text at an offset of the heap, cut at the limit for names; undefined = beyond its end. */
export function heapText(heap: LocalHeap, offset: number): string | undefined {
  if (offset >= heap.bytes.length) return undefined;
  return zeroTerminated(cursorOver(heap.bytes.subarray(offset, offset + longestName), 0));
}
