import { printable } from "../../model/printable.ts";
import { msgpackText, msgpackValue } from "../../syntax/msgpack/index.ts";
import { skip, stop, type StructCursor } from "../../syntax/struct-cursor.ts";
import { storedBytes, type DtypeName } from "../../tensors/dtype.table.ts";
import { elementCount } from "../../tensors/tensor.ts";
import { dtypeNames } from "./dtypes.table.ts";
import { maxRank } from "./limits.ts";

/** An array in the file: the body of an extension value of type 1 or 3 is `[shape, dtype name, bytes]`. */
export interface StoredArray {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly length: number;
}

/** Reads the body of `length` bytes at the cursor and passes it; undefined and trouble when it is no array. */
export async function readArray(cursor: StructCursor, length: number): Promise<StoredArray | undefined> {
  const end = cursor.at + length;
  const head = await msgpackValue(cursor);
  if (head?.kind !== "array" || head.count !== 3)
    return fail(cursor, "an array has no shape, type and bytes");
  const shape = await readShape(cursor);
  const name = (await msgpackText(cursor, await msgpackValue(cursor), 64)) ?? "";
  const dtype = dtypeNames.get(name);
  if (dtype === undefined) return fail(cursor, `the type ${printable(name)} is not known`);
  const array = await readBody(cursor, dtype, shape);
  if (array === undefined || cursor.at === end) return array;
  return fail(cursor, "an array is longer than it says");
}

async function readBody(
  cursor: StructCursor,
  dtype: DtypeName,
  shape: readonly number[],
): Promise<StoredArray | undefined> {
  const body = await msgpackValue(cursor);
  if (body?.kind !== "binary") return fail(cursor, "an array has no bytes");
  const { length } = body;
  const offset = cursor.at;
  if (!skip(cursor, length)) return undefined;
  if (storedBytes(dtype, elementCount(shape)) === length) return { dtype, shape, offset, length };
  return fail(cursor, "the bytes of an array do not fit its shape");
}

function fail(cursor: StructCursor, message: string): undefined {
  stop(cursor, "malformed", message);
  return undefined;
}

async function readShape(cursor: StructCursor): Promise<number[]> {
  const head = await msgpackValue(cursor);
  if (head?.kind !== "array" || head.count > maxRank) {
    stop(cursor, "malformed", "a shape is no list");
    return [];
  }
  const shape: number[] = [];
  for (let index = 0; index < head.count && cursor.trouble === undefined; index += 1) {
    const size = await msgpackValue(cursor);
    if (size?.kind === "number" && Number.isSafeInteger(size.value) && size.value >= 0)
      shape.push(size.value);
    else stop(cursor, "malformed", "a dimension is no count");
  }
  return shape;
}
