import { printable } from "../../model/printable.ts";
import {
  fail,
  position,
  prefetch,
  has,
  readCount,
  readRaw,
  readU32,
  readU64,
  type Cursor,
} from "./cursor.ts";
import { longestTensorNameBytes, mostDimensions, mostTensors, usualDimensions } from "./limits.ts";
import { note } from "./notes.ts";
import { decode } from "./text.ts";

/** One row of the tensor table, as it stands in the file. */
export interface TensorInfo {
  readonly name: string;
  /** Innermost dimension first, as ggml writes them. */
  readonly dimensions: readonly bigint[];
  readonly type: number;
  /** Relative to the start of the tensor data. */
  readonly offset: bigint;
  /** Offset in the file of this row. */
  readonly position: number;
}

/** GGML_MAX_NAME, with the closing zero byte. */
const usualNameBytes = 63;

/** A length, a name, the number of dimensions, the dimensions, a type and an offset. */
const longestInfoBytes = 8 + longestTensorNameBytes + 4 + 8 * mostDimensions + 4 + 8;

/** Reads up to `count` rows; stops at the first fault. The second tensor of a name is left out. */
export async function readTensorInfos(cursor: Cursor, count: number): Promise<TensorInfo[]> {
  const infos: TensorInfo[] = [];
  const names = new Set<string>();
  for (let index = 0; index < Math.min(count, mostTensors) && !cursor.failed; index++) {
    if (!has(cursor, longestInfoBytes)) await prefetch(cursor, longestInfoBytes);
    const info = readInfo(cursor, index);
    if (info === undefined) break;
    if (names.has(info.name)) {
      const message = `the tensor ${printable(info.name)} is listed twice; the first is taken`;
      note(cursor.notes, "GGUF-DUPLICATE-TENSOR", message, info.position);
    } else {
      names.add(info.name);
      infos.push(info);
    }
  }
  // The note that the limit was passed is made where the counts are read; here only the end stays unknown.
  if (count > mostTensors) cursor.failed = true;
  return infos;
}

function readInfo(cursor: Cursor, index: number): TensorInfo | undefined {
  const start = position(cursor);
  const name = readTensorName(cursor, index);
  const dimensions = name === undefined ? undefined : readDimensions(cursor, name);
  if (name === undefined || dimensions === undefined) return undefined;
  if (!has(cursor, 12)) return endsInside(cursor, `tensor ${printable(name)}`);
  return { name, dimensions, type: readU32(cursor), offset: readU64(cursor), position: start };
}

function readTensorName(cursor: Cursor, index: number): string | undefined {
  const what = `the name of tensor ${index}`;
  if (!has(cursor, cursor.countBytes)) return endsInside(cursor, what);
  const length = readCount(cursor);
  if (length > longestTensorNameBytes) {
    const message = `${what} claims ${length} bytes, at most ${longestTensorNameBytes} make sense`;
    fail(cursor, "GGUF-STRING-LENGTH", message);
    return undefined;
  }
  if (!has(cursor, length)) return endsInside(cursor, what);
  const name = decode(cursor, readRaw(cursor, length), what);
  if (length > usualNameBytes || length === 0) {
    const message = `${what} has ${length} bytes, loaders take 1 to ${usualNameBytes}`;
    note(cursor.notes, "GGUF-TENSOR-NAME", message, position(cursor));
  }
  return name;
}

function readDimensions(cursor: Cursor, name: string): bigint[] | undefined {
  const what = `tensor ${printable(name)}`;
  if (!has(cursor, 4)) return endsInside(cursor, what);
  const count = readU32(cursor);
  if (count > usualDimensions) {
    const message = `${what} has ${count} dimensions, loaders take at most ${usualDimensions}`;
    note(cursor.notes, "GGUF-DIMENSIONS", message, position(cursor));
  }
  if (count > mostDimensions) {
    cursor.failed = true;
    return undefined;
  }
  if (!has(cursor, count * cursor.countBytes)) return endsInside(cursor, what);
  return Array.from({ length: count }, () =>
    cursor.countBytes === 4 ? BigInt(readU32(cursor)) : readU64(cursor),
  );
}

function endsInside(cursor: Cursor, what: string): undefined {
  fail(cursor, "GGUF-TRUNCATED", `the file ends inside ${what}`);
  return undefined;
}
