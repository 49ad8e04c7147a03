import type { Tensor, TensorData } from "../tensors/tensor.ts";
import type { NpyHeader } from "./npy-header.ts";

/** One array and where its data are in the bytes that hold it. */
export interface FoundArray {
  readonly header: NpyHeader;
  readonly dataOffset: number;
  /** Bytes of the data; for objects those of the pickle. */
  readonly dataBytes: number;
}

/** Where the bytes that hold the arrays are in the file; undefined offset = compressed. */
export interface ArrayPlace {
  readonly path: string;
  readonly offset: number | undefined;
  /** Bytes that are really there. */
  readonly length: number;
}

/** The array as a tensor; undefined when its elements are no plain numbers. */
export function tensorOf(name: string, array: FoundArray, place: ArrayPlace): Tensor | undefined {
  const { dtype } = array.header.type;
  return dtype === undefined
    ? undefined
    : { name, dtype, shape: array.header.shape, data: dataOf(array, place) };
}

function dataOf({ header, dataOffset, dataBytes }: FoundArray, place: ArrayPlace): TensorData {
  const { path, offset: base, length } = place;
  if (base === undefined) return { kind: "absent", reason: "the member is compressed", isPacked: true };
  if (dataOffset + dataBytes > length) return { kind: "absent", reason: "the array is cut off" };
  const offset = base + dataOffset;
  const endian = header.type.isBigEndian && (header.type.itemBytes ?? 1) > 1 ? { bigEndian: true } : {};
  const isRowMajor =
    !header.isFortran || header.shape.filter((size) => size !== 1).length < 2 || dataBytes === 0;
  if (isRowMajor) return { kind: "slice", path, offset, length: dataBytes, ...endian };
  return { kind: "strided", path, offset, strides: columnStrides(header.shape), ...endian };
}

/** Fortran order: the first index moves fastest. */
function columnStrides(shape: readonly number[]): number[] {
  let stride = 1;
  return shape.map((size) => {
    const own = stride;
    stride *= size;
    return own;
  });
}
