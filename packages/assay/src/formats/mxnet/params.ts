import { printable } from "../../model/printable.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import {
  i32,
  i64,
  need,
  skip,
  stop,
  structCursor,
  text,
  u32,
  u64,
  type StructCursor,
} from "../../syntax/struct-cursor.ts";
import { storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount, type Tensor } from "../../tensors/tensor.ts";
import { typeFlags } from "./dtypes.table.ts";
import { maxArrays, maxNameBytes, maxRank } from "./limits.ts";

/** What a file of arrays holds. */
export interface Parameters {
  readonly cursor: StructCursor;
  readonly tensors: Tensor[];
}

interface StoredArray {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly length: number;
}

/** A list of arrays, then the list of their names (src/ndarray/ndarray.cc `NDArray::Load`). */
export async function readParameters(source: RandomAccess, path: string): Promise<Parameters> {
  const cursor = structCursor(source, 16);
  const arrays: (StoredArray | undefined)[] = [];
  const count = await readCount(cursor);
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    arrays.push(await readArray(cursor));
  }
  const names = await readNames(cursor, arrays.length);
  const tensors: Tensor[] = [];
  for (const [index, array] of arrays.entries()) {
    if (array === undefined) continue;
    const { dtype, shape, offset, length } = array;
    const name = names[index] ?? `array ${index}`;
    tensors.push({ name, dtype, shape, data: { kind: "slice", path, offset, length } });
  }
  if (cursor.trouble === undefined && cursor.at < source.sizeBytes)
    stop(cursor, "malformed", "bytes follow the names");
  return { cursor, tensors };
}

async function readCount(cursor: StructCursor): Promise<number> {
  if (!(await need(cursor, 8))) return 0;
  const count = u64(cursor);
  if (count <= maxArrays) return count;
  stop(cursor, "limit-exceeded", `the file claims ${count} arrays`);
  return 0;
}

/** Generations of one array: no magic (a 32-bit rank), V1, V2 (storage types), V3 (shapes of NumPy). */
const magicV1 = 0xf993fac8;
const magicV2 = 0xf993fac9;
const magicV3 = 0xf993faca;

async function readArray(cursor: StructCursor): Promise<StoredArray | undefined> {
  if (!(await need(cursor, 12))) return undefined;
  const magic = u32(cursor);
  if (magic === magicV2 || magic === magicV3) {
    const storage = i32(cursor);
    // -1 undefined (an empty array), 0 dense, 1 row-sparse, 2 compressed sparse rows.
    if (storage > 0) stop(cursor, "malformed", "sparse arrays are not read");
  } else if (magic !== magicV1) cursor.at -= 4;
  const shape = await readShape(cursor, magic);
  const isEmpty = shape.length === 0 && magic !== magicV3;
  return isEmpty || cursor.trouble !== undefined ? undefined : readBody(cursor, shape);
}

async function readShape(cursor: StructCursor, magic: number): Promise<number[]> {
  if (!(await need(cursor, 4))) return [];
  const rank = i32(cursor);
  const isOld = magic !== magicV1 && magic !== magicV2 && magic !== magicV3;
  if (rank < 0 || rank > maxRank) stop(cursor, "malformed", "the rank of an array is out of range");
  if (!(await need(cursor, rank * (isOld ? 4 : 8)))) return [];
  const shape = Array.from({ length: rank }, () => (isOld ? u32(cursor) : i64(cursor)));
  const isSound = shape.every((size) => size >= 0) && Number.isSafeInteger(elementCount(shape));
  if (!isSound) stop(cursor, "malformed", "the shape of an array is out of range");
  return shape;
}

/** Device, element type and the values. */
async function readBody(cursor: StructCursor, shape: readonly number[]): Promise<StoredArray | undefined> {
  if (!(await need(cursor, 12))) return undefined;
  i32(cursor);
  i32(cursor);
  const dtype = typeFlags.get(i32(cursor));
  if (dtype === undefined) stop(cursor, "malformed", "the type of an array is not known");
  const offset = cursor.at;
  const length = dtype === undefined ? 0 : (storedBytes(dtype, elementCount(shape)) ?? 0);
  return dtype !== undefined && skip(cursor, length) ? { dtype, shape, offset, length } : undefined;
}

async function readNames(cursor: StructCursor, arrays: number): Promise<string[]> {
  const names: string[] = [];
  const count = await readCount(cursor);
  if (count !== 0 && count !== arrays) stop(cursor, "malformed", "there are not as many names as arrays");
  for (let index = 0; index < count && cursor.trouble === undefined; index += 1) {
    const length = (await need(cursor, 8)) ? u64(cursor) : 0;
    if (length > maxNameBytes) stop(cursor, "limit-exceeded", `a name has ${length} bytes`);
    else if (await need(cursor, length)) names.push(printable(text(cursor, length)));
  }
  return names;
}
