import { alignFrom, skip, sub, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Hdf5Filter } from "./hdf5.ts";
import { mostFilters } from "./limits.ts";
import { note } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** Reads a Filter Pipeline message (specification IV.A.2.l). */
export function readFilters(reading: Hdf5Reading, cursor: Cursor): readonly Hdf5Filter[] {
  const version = uint(cursor, 1);
  const count = uint(cursor, 1);
  if (version < 1 || version > 2 || count > mostFilters) return damaged(reading, cursor);
  if (version === 1) skip(cursor, 6);
  const filters: Hdf5Filter[] = [];
  for (let index = 0; index < count; index += 1) filters.push(readFilter(cursor, version));
  return cursor.isShort ? damaged(reading, cursor) : filters;
}

/** The numbers of the format's own filters; from 256 on they are plug-ins with a name. */
const ownFilters: Readonly<Record<number, string>> = {
  1: "deflate",
  2: "shuffle",
  3: "fletcher32",
  4: "szip",
  5: "nbit",
  6: "scale-offset",
};

function readFilter(cursor: Cursor, version: number): Hdf5Filter {
  const id = uint(cursor, 2);
  const nameBytes = version === 1 || id >= 256 ? uint(cursor, 2) : 0;
  skip(cursor, 2);
  const values = uint(cursor, 2);
  const start = cursor.at;
  const [name = ""] = sub(cursor, nameBytes).bytes.toString("latin1").split("\0", 1);
  if (version === 1) alignFrom(cursor, start);
  skip(cursor, 4 * values + (version === 1 && values % 2 === 1 ? 4 : 0));
  return { id, name: ownFilters[id] ?? (name === "" ? `filter ${id}` : name) };
}

function damaged(reading: Hdf5Reading, cursor: Cursor): readonly Hdf5Filter[] {
  note(reading, "malformed", "a filter pipeline cannot be read", cursor.start);
  return [{ id: 0, name: "unknown" }];
}
