import { elementCount } from "../../tensors/tensor.ts";
import type { Tensor, TensorData } from "../../tensors/tensor.ts";
import type { GraphTensor } from "./graph.ts";
import type { SavedTensor } from "./state-dict.ts";
import { itemBytes } from "./types.table.ts";

/** A tensor of the graph and its bytes, as far as they were found. Undefined when its type or sizes are not known. */
export function tensorOf(
  found: GraphTensor,
  path: string,
  place: SavedTensor | undefined,
): Tensor | undefined {
  const { name, dtype, shape } = found;
  if (dtype === undefined || shape === undefined || !Number.isSafeInteger(elementCount(shape) * 16))
    return undefined;
  const role = found.kind === "constant" ? { role: "constant" as const } : {};
  return { name, dtype, shape, data: dataOf(found, shape, path, place), ...role };
}

function dataOf(
  found: GraphTensor,
  shape: readonly number[],
  path: string,
  place: SavedTensor | undefined,
): TensorData {
  if (place === undefined)
    return { kind: "absent", reason: "its bytes are not stored as they are", isPacked: true };
  const size = found.dtype === undefined ? 0 : (itemBytes[found.dtype] ?? 0);
  const length = elementCount(shape) * size;
  const { offset } = place;
  if (isRowMajor(shape, found.strides)) {
    return length <= place.available ? { kind: "slice", path, offset, length } : beyond;
  }
  const strides = found.strides ?? [];
  const last = shape.reduce((sum, extent, at) => sum + (extent - 1) * (strides[at] ?? 0), 0);
  return (last + 1) * size <= place.available ? { kind: "strided", path, offset, strides } : beyond;
}

const beyond: TensorData = { kind: "absent", reason: "it is longer than its storage" };

function isRowMajor(shape: readonly number[], strides: readonly number[] | undefined): boolean {
  if (strides === undefined || strides.length !== shape.length || elementCount(shape) === 0) return true;
  let expected = 1;
  for (let at = shape.length - 1; at >= 0; at -= 1) {
    if ((shape[at] ?? 1) !== 1 && strides[at] !== expected) return false;
    expected *= shape[at] ?? 1;
  }
  return true;
}
