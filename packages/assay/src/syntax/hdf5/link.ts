import { address, remaining, skip, sub, uint, zeroTerminated } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { note } from "./reading.ts";
import type { Hdf5Reading } from "./reading.ts";

/** One name in a group. */
export type RawLink =
  | { readonly kind: "hard"; readonly name: string; readonly at: number }
  | { readonly kind: "soft"; readonly name: string; readonly target: string }
  | { readonly kind: "external"; readonly name: string; readonly file: string; readonly target: string }
  | { readonly kind: "user-defined"; readonly name: string; readonly linkClass: number };

/** Reads a Link message (specification IV.A.2.g); undefined = damaged (noted). */
export function readLink(reading: Hdf5Reading, cursor: Cursor): RawLink | undefined {
  const version = uint(cursor, 1);
  const flags = uint(cursor, 1);
  const type = (flags & 8) === 0 ? 0 : uint(cursor, 1);
  skip(cursor, ((flags & 4) === 0 ? 0 : 8) + ((flags & 0x10) === 0 ? 0 : 1));
  const nameBytes = uint(cursor, 1 << (flags & 3));
  const name = sub(cursor, Math.min(nameBytes, remaining(cursor) + 1)).bytes.toString("utf8");
  const link = target(reading, cursor, type, name);
  if (version === 1 && link !== undefined && !cursor.isShort) return link;
  note(reading, "malformed", "a link of a group cannot be read", cursor.start);
  return undefined;
}

function target(reading: Hdf5Reading, cursor: Cursor, type: number, name: string): RawLink | undefined {
  if (type === 0) {
    const at = address(cursor, reading.offsetBytes);
    return at === undefined ? undefined : { kind: "hard", name, at };
  }
  const value = sub(cursor, uint(cursor, 2));
  if (type === 1) return { kind: "soft", name, target: value.bytes.toString("utf8") };
  // From 64 on types are user-defined; 64 itself is the library's external link: flags, file, path.
  if (type !== 64) return { kind: "user-defined", name, linkClass: type };
  skip(value, 1);
  return { kind: "external", name, file: zeroTerminated(value), target: zeroTerminated(value) };
}
