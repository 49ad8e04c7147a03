import type { DtypeName } from "./dtype.table.ts";

/** One tensor of a model as a reader found it; no weights in memory. */
export interface Tensor {
  readonly name: string;
  readonly dtype: DtypeName;
  /** Outermost dimension first, as NumPy and PyTorch write it. `[]` = a scalar. */
  readonly shape: readonly number[];
  readonly data: TensorData;
  /** What the tensor is for; absent = "parameter". Only parameters are counted as learned. */
  readonly role?: TensorRole;
}

/** A learned weight, a value of the program (a shape, an axis), or the scale or zero point of another tensor. */
export type TensorRole = "parameter" | "constant" | "quantization-parameter";

/** Where the little-endian row-major bytes of a tensor are. */
export type TensorData =
  /** A contiguous run in a file of the tree. */
  | {
      readonly kind: "slice";
      readonly path: string;
      readonly offset: number;
      readonly length: number;
      /** True when the values are stored most significant byte first. */
      readonly bigEndian?: boolean;
    }
  /** A view with strides (in elements) over a run; gathered in memory within a limit. */
  | {
      readonly kind: "strided";
      readonly path: string;
      /** Of the first element, in bytes. */
      readonly offset: number;
      readonly strides: readonly number[];
      readonly bigEndian?: boolean;
    }
  /** Decoded by the reader to canonical bytes, within a limit (ONNX typed data fields). */
  | { readonly kind: "bytes"; readonly bytes: Uint8Array }
  /**
   * Known by name only. `isPacked`: nothing is missing, the values are in the file but compressed, chunked or as text;
   * otherwise they are not here: the shard is missing, the file is a pointer or cut off.
   */
  | { readonly kind: "absent"; readonly reason: string; readonly isPacked?: true };

/** Number of elements; 1 for a scalar. NaN-free: readers reject shapes whose product is not a safe integer. */
export function elementCount(shape: readonly number[]): number {
  let count = 1;
  for (const dimension of shape) count *= dimension;
  return count;
}
