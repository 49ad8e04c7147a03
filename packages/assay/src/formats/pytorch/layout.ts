import { elementCount } from "../../tensors/tensor.ts";
import type { TensorData } from "../../tensors/tensor.ts";
import type { Storage } from "./storage.ts";
import type { Rebuilt, RebuildContext } from "./tensor-parts.ts";
import type { TorchType } from "./torch-types.table.ts";

/** Sizes, strides and offset of one view over a storage, in elements. */
export interface View {
  readonly storage: Storage;
  readonly type: TorchType;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Locates a view in the file, after checking that it fits its storage (CVE-2026-24747: loaders that did not). */
export function layOut(context: RebuildContext, view: View): Rebuilt {
  const base = { dtype: view.type.dtype, shape: logicalShape(view) };
  const problem = misfit(view);
  if (problem !== undefined)
    return { ...base, shape: safeShape(view), overrun: problem, data: absent(problem) };
  const place = context.storage(view.storage.key);
  if (place.kind === "missing") return { ...base, data: absent(place.reason) };
  const start = (view.storage.viewOffset + view.offset) * view.type.itemBytes;
  const length = extent(view) * view.type.itemBytes;
  if (start + length > place.length) {
    if (place.isCut === true)
      return { ...base, data: absent("the storage is not in the file: it is cut off") };
    const text = `it needs ${start + length} bytes and its storage has ${place.length}`;
    return { ...base, overrun: text, data: absent(text) };
  }
  return { ...base, data: locate(context, view, place.offset + start, length) };
}

/** Why a view cannot be right whatever the file holds. */
function misfit(view: View): string | undefined {
  const { shape, strides, offset, storage, type } = view;
  const numbers = [...shape, ...strides, offset];
  if (shape.length !== strides.length) return `it has ${shape.length} sizes and ${strides.length} strides`;
  if (numbers.some((number) => number < 0)) return "it has a negative size, stride or offset";
  if (!Number.isSafeInteger(elementCount(shape))) return "it has more elements than can be counted";
  const needed = (view.offset + extent(view)) * type.itemBytes;
  const declared = storage.elements * storage.itemBytes - storage.viewOffset * storage.itemBytes;
  if (!(needed <= declared)) return `it needs ${needed} bytes of a storage of ${declared}`;
  return undefined;
}

/** Elements from the first to the last one, 0 for an empty tensor. */
function extent(view: View): number {
  if (elementCount(view.shape) === 0) return 0;
  let last = 0;
  view.shape.forEach((size, dimension) => {
    last += (size - 1) * (view.strides[dimension] ?? 0);
  });
  return last + 1;
}

function locate(context: RebuildContext, view: View, offset: number, length: number): TensorData {
  const endian = context.isBigEndian && view.type.itemBytes > 1 ? { bigEndian: true } : {};
  if (isContiguous(view)) return { kind: "slice", path: context.path, offset, length, ...endian };
  if (view.type.packed !== undefined) return absent("a strided view of packed elements");
  return { kind: "strided", path: context.path, offset, strides: view.strides, ...endian };
}

/** Row-major without gaps. Strides of dimensions of size 1, and of empty tensors, mean nothing. */
function isContiguous(view: View): boolean {
  let expected = 1;
  for (let dimension = view.shape.length - 1; dimension >= 0; dimension -= 1) {
    const size = view.shape[dimension] ?? 0;
    if (size === 0) return true;
    if (size !== 1 && view.strides[dimension] !== expected) return elementCount(view.shape) === 0;
    expected *= size;
  }
  return true;
}

/** PyTorch counts the bytes of packed types; others, and we, count their elements. */
function logicalShape(view: View): readonly number[] {
  const { packed } = view.type;
  const last = view.shape.at(-1);
  return packed === undefined || last === undefined
    ? view.shape
    : [...view.shape.slice(0, -1), last * packed];
}

/** A shape that others can multiply: nothing of an impossible one is passed on. */
function safeShape(view: View): readonly number[] {
  const shape = logicalShape(view);
  const isUsable =
    shape.every((size) => size >= 0) && Number.isSafeInteger(elementCount(shape) * view.type.itemBytes);
  return isUsable ? shape : [0];
}

function absent(reason: string): TensorData {
  return { kind: "absent", reason };
}
