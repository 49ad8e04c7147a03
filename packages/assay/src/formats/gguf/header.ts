import { bytesLeft, fail, have, openCursor, readCount, readU32, type Cursor } from "./cursor.ts";
import type { ByteSource } from "../../bytes/byte-source.ts";
import { mostTensors } from "./limits.ts";
import { readMetadata, type Metadata } from "./metadata.ts";
import { note, type Notes } from "./notes.ts";
import { readTensorInfos, type TensorInfo } from "./tensor-info.ts";

/** Everything before the tensor data. */
export interface Header {
  readonly version: number;
  readonly bigEndian: boolean;
  readonly metadata: Metadata;
  readonly tensors: readonly TensorInfo[];
  /** Offset in the file of the first byte after the tensor table; undefined = the table could not be read to its end. */
  readonly end?: number;
}

/** Magic and version. */
const prologueBytes = 8;

/** Reads the header as far as it goes; what is wrong is noted. `version` 0 = none that this reader knows. */
export async function readHeader(source: ByteSource, notes: Notes): Promise<Header> {
  const cursor = openCursor(source, notes);
  const version = await readVersion(cursor);
  const counts = await readCounts(cursor);
  const metadata = await readMetadata(cursor, counts.keys);
  const tensors = await readTensorInfos(cursor, counts.tensors);
  return {
    version,
    bigEndian: !cursor.littleEndian,
    metadata,
    tensors,
    ...(cursor.failed ? {} : { end: cursor.start + cursor.at }),
  };
}

/** Versions 1 to 3. Version 3 brought big-endian files: read little-endian, the lower half of their version is 0. */
async function readVersion(cursor: Cursor): Promise<number> {
  if (!(await have(cursor, prologueBytes, "the header"))) return 0;
  cursor.at += 4;
  const asLittle = readU32(cursor);
  cursor.littleEndian = (asLittle & 0xffff) !== 0;
  cursor.at -= 4;
  const version = readU32(cursor);
  cursor.countBytes = version === 1 ? 4 : 8;
  const isKnown = version >= (cursor.littleEndian ? 1 : 3) && version <= 3;
  if (isKnown) return version;
  const order = cursor.littleEndian ? "" : "big-endian ";
  fail(cursor, "GGUF-VERSION", `${order}GGUF version ${version} is not known; versions 1 to 3 are read`);
  return 0;
}

async function readCounts(cursor: Cursor): Promise<{ tensors: number; keys: number }> {
  if (!(await have(cursor, 2 * cursor.countBytes, "the counts"))) return { tensors: 0, keys: 0 };
  const tensors = readCount(cursor);
  const keys = readCount(cursor);
  // A pair is at least an empty key, a type and one byte; a tensor an empty name, no dimensions, a type and an offset.
  const least = keys * (cursor.countBytes + 5) + tensors * (cursor.countBytes + 16);
  if (least > bytesLeft(cursor)) {
    const message = `the header claims ${keys} keys and ${tensors} tensors, more than the file has room for`;
    note(cursor.notes, "GGUF-COUNT", message, prologueBytes);
  }
  if (tensors > mostTensors) {
    note(cursor.notes, "GGUF-LIMIT", `the header claims ${tensors} tensors; at most ${mostTensors} are read`);
  }
  return { tensors, keys };
}
