import { skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { mostDimensions } from "./limits.ts";
import { note } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** `null` = a null dataspace, without any element; undefined = damaged (noted). */
export type Dataspace = readonly number[] | null | undefined;

/** Reads a Dataspace message (specification IV.A.2.b); maximum sizes are passed over. */
export function readDataspace(reading: Hdf5Reading, cursor: Cursor): Dataspace {
  const version = uint(cursor, 1);
  const rank = uint(cursor, 1);
  skip(cursor, 1);
  const isNull = uint(cursor, 1) === 2 && version === 2;
  if (version === 1) skip(cursor, 4);
  if (version < 1 || version > 2 || rank > mostDimensions) return damaged(reading, cursor);
  const shape: number[] = [];
  for (let index = 0; index < rank; index += 1) shape.push(uint(cursor, reading.lengthBytes));
  if (cursor.isShort || !shape.every((size) => Number.isSafeInteger(size))) return damaged(reading, cursor);
  return isNull ? null : shape;
}

function damaged(reading: Hdf5Reading, cursor: Cursor): undefined {
  note(reading, "malformed", "a dataspace cannot be read", cursor.start);
  return undefined;
}
