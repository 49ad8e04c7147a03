import { readName, readNode, readText, readValue } from "../syntax/pickle/index.ts";
import type { Heap, RawDataAfterBuild, Ref } from "../syntax/pickle/index.ts";
import { elementCount } from "../tensors/tensor.ts";
import { attributesOf } from "./pickle-objects.ts";
import { arrayShape, arrayType } from "./pickled-array.ts";
import type { PickledArray } from "./pickled-array.ts";

/** What the wrappers of joblib in one stream say about the bytes behind them. */
export interface WrappedArrays {
  /** By the wrapper's reference. */
  readonly arrays: ReadonlyMap<Ref, PickledArray>;
  /** Places of arrays of objects, which are pickles of unknown length, in order. */
  readonly objectPlaces: readonly number[];
  /** True when a wrapper could not be understood. */
  readonly isUnclear: boolean;
  readonly hook: RawDataAfterBuild;
}

const wrapper = /^(sklearn\.externals\.)?joblib\.numpy_pickle\.NumpyArrayWrapper$/;

/**
 * joblib writes the elements of an array right behind the BUILD of its wrapper (joblib/numpy_pickle.py, 1.6): a byte with
 * the length of the padding when the wrapper has an alignment, the padding, the elements; or a pickle for arrays of
 * objects. `lengths`: those of pickles that were run before.
 */
export function wrappedArrays(lengths: ReadonlyMap<number, number>): WrappedArrays {
  const arrays = new Map<Ref, PickledArray>();
  const objectPlaces: number[] = [];
  const state = { arrays, objectPlaces, isUnclear: false };
  const hook: RawDataAfterBuild = (heap, target, offset, nextByte) => {
    const node = readNode(heap, target);
    if (node?.kind !== "call" || !wrapper.test(readName(heap, node.callee) ?? "")) return undefined;
    const found = wrapped(heap, attributesOf(heap, node), offset, nextByte);
    if (found === undefined) state.isUnclear = true;
    else if (found === "objects") {
      if (!lengths.has(offset)) objectPlaces.push(offset);
      return lengths.get(offset);
    }
    if (found === undefined) return undefined;
    if (found.array !== undefined) arrays.set(target, found.array);
    return found.length;
  };
  return Object.assign(state, { hook });
}

interface Wrapped {
  /** Undefined for elements that are no numbers. */
  readonly array: PickledArray | undefined;
  readonly length: number;
}

function wrapped(
  heap: Heap,
  attributes: ReadonlyMap<string, Ref>,
  offset: number,
  nextByte: number | undefined,
): Wrapped | "objects" | undefined {
  const type = arrayType(heap, attributes.get("dtype"));
  const shape = arrayShape(heap, attributes.get("shape"));
  if (type === undefined || shape === undefined) return undefined;
  if (type.hasObjects) return "objects";
  const alignment = attributes.get("numpy_array_alignment_bytes");
  const isAligned = alignment !== undefined && readValue(heap, alignment) !== null;
  const padding = isAligned ? 1 + (nextByte ?? 0) : 0;
  const length = elementCount(shape) * type.itemBytes;
  const { dtype, bigEndian } = type;
  const isFortran = readText(heap, attributes.get("order")) === "F";
  const place = { offset: offset + padding, length };
  return {
    length: padding + length,
    array: dtype === undefined ? undefined : { dtype, shape, isFortran, bigEndian, place },
  };
}
