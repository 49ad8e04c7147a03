import { address, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { mostExternalFiles } from "./limits.ts";
import { heapText, readLocalHeap } from "./local-heap.ts";
import { note, payText } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Names in an External File List message (specification IV.A.2.h): the library opens them when values are read. */
export async function readExternalFiles(reading: Hdf5Reading, cursor: Cursor): Promise<readonly string[]> {
  skip(cursor, 4 + 2);
  const count = uint(cursor, 2);
  const heap = await readLocalHeap(reading, address(cursor, reading.offsetBytes));
  const names = new Set<string>();
  for (let index = 0; index < Math.min(count, mostExternalFiles); index += 1) {
    const offset = uint(cursor, reading.lengthBytes);
    skip(cursor, 2 * reading.lengthBytes);
    const name = heap === undefined || cursor.isShort ? undefined : heapText(heap, offset);
    if (name !== undefined && payText(reading, name)) names.add(name);
  }
  // What names a file is outside, also when the name cannot be read.
  if (names.size > 0) return [...names];
  note(reading, "malformed", "a list of external files cannot be read", cursor.start);
  return ["?"];
}
