import type { DtypeName } from "../../tensors/dtype.table.ts";
import type { TensorData } from "../../tensors/tensor.ts";
import type { Heap } from "../../syntax/pickle/index.ts";
import type { StoragePlace } from "./checkpoint.ts";

/** What rebuilding needs to know about the file. */
export interface RebuildContext {
  readonly heap: Heap;
  /** Relative to the scanned root. */
  readonly path: string;
  readonly isBigEndian: boolean;
  storage(key: string): StoragePlace;
}

/** A tensor before it has a name. */
export interface Rebuilt {
  readonly dtype: DtypeName;
  readonly shape: readonly number[];
  readonly data: TensorData;
  /** Set when sizes, strides or offset reach outside the storage: what does not fit. */
  readonly overrun?: string;
  /** Set when the value is there but cannot be located: what kind of tensor it is. */
  readonly unsupported?: string;
  /** Quantization scheme, e.g. `per_tensor_affine`. */
  readonly quantized?: string;
}
