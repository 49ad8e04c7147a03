import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { address, cursorOver, skip, uint } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import { lastSuperblockOffset } from "./limits.ts";

/** `\x89HDF\r\n\x1a\n` (specification II.A). */
const hdf5Signature: Uint8Array = Uint8Array.of(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a);

export interface Superblock {
  readonly version: number;
  /** Absolute offset of the superblock: the library takes this as the base address, whatever the field says. */
  readonly offset: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
  /** Absolute end of the file, as recorded by the writer and moved with the superblock. */
  readonly end: number | undefined;
  /** Address of the root group's object header. */
  readonly root: number | undefined;
  /** Address of the driver information block: the data of such a file lie in several files. */
  readonly driver: number | undefined;
  readonly extension: number | undefined;
}

/** Signature, versions, sizes and seven addresses of at most eight bytes, with room for the root entry. */
const superblockBytes = 128;

/** The first superblock at 0, 512, 1024, 2048, ...; undefined when there is none. */
export async function findSuperblock(source: RandomAccess): Promise<Superblock | "unsupported" | undefined> {
  for (let offset = 0; offset <= lastSuperblockOffset; offset = offset === 0 ? 512 : offset * 2) {
    if (offset + hdf5Signature.length > source.sizeBytes) return undefined;
    const bytes = await readRange(source, offset, superblockBytes);
    if (startsWithSignature(bytes)) return parseSuperblock(cursorOver(bytes, offset), offset);
  }
  return undefined;
}

/** True when an HDF5 superblock begins here. */
export function startsWithSignature(bytes: Uint8Array): boolean {
  return hdf5Signature.every((byte, index) => bytes[index] === byte);
}

function parseSuperblock(cursor: Cursor, offset: number): Superblock | "unsupported" {
  skip(cursor, hdf5Signature.length);
  const version = uint(cursor, 1);
  if (version > 3) return "unsupported";
  const superblock =
    version < 2 ? oldSuperblock(cursor, version, offset) : newSuperblock(cursor, version, offset);
  const isKnown = [2, 4, 8].includes(superblock.offsetBytes) && [2, 4, 8].includes(superblock.lengthBytes);
  return isKnown && !cursor.isShort ? superblock : "unsupported";
}

/** Versions 0 and 1: sizes after five version numbers, the root group as a symbol table entry. */
function oldSuperblock(cursor: Cursor, version: number, offset: number): Superblock {
  skip(cursor, 4);
  const offsetBytes = uint(cursor, 1);
  const lengthBytes = uint(cursor, 1);
  skip(cursor, 1 + 2 + 2 + 4 + (version === 1 ? 4 : 0));
  const base = uint(cursor, offsetBytes);
  skip(cursor, offsetBytes);
  const end = movedEnd(address(cursor, offsetBytes), base, offset);
  const driver = address(cursor, offsetBytes);
  skip(cursor, offsetBytes);
  const root = address(cursor, offsetBytes);
  return { version, offset, offsetBytes, lengthBytes, end, root, driver, extension: undefined };
}

/** Versions 2 and 3. */
function newSuperblock(cursor: Cursor, version: number, offset: number): Superblock {
  const offsetBytes = uint(cursor, 1);
  const lengthBytes = uint(cursor, 1);
  skip(cursor, 1);
  const base = uint(cursor, offsetBytes);
  const extension = address(cursor, offsetBytes);
  const end = movedEnd(address(cursor, offsetBytes), base, offset);
  const root = address(cursor, offsetBytes);
  return { version, offset, offsetBytes, lengthBytes, end, root, driver: undefined, extension };
}

/** The end is absolute where the superblock was written; bytes may have been put before it since. */
function movedEnd(end: number | undefined, base: number, offset: number): number | undefined {
  return end === undefined ? undefined : end - base + offset;
}
