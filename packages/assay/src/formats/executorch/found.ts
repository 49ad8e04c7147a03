import type { ModelPort } from "../../model/properties.ts";
import type { FlatBuffer, FlatTable } from "../../syntax/flatbuffer/index.ts";
import type { Tensor } from "../../tensors/tensor.ts";

export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** What was found in one file. */
export interface Program {
  readonly path: string;
  readonly flat: FlatBuffer;
  readonly root: FlatTable;
  readonly segmentBase: number;
  readonly methods: string[];
  readonly operators: Map<string, number>;
  readonly delegates: Map<string, number>;
  readonly inputs: ModelPort[];
  readonly outputs: ModelPort[];
  readonly namedData: string[];
  readonly segments: Place[];
  /** Where constants start, by their index; the length is that of the tensor (segment) or of the buffer. */
  readonly constants: { readonly offset: number; readonly length?: number }[];
  /** End of the constant segment in the file. */
  constantEnd: number;
  readonly tensors: Map<number, Tensor>;
  /** Data in another file (`.ptd`). */
  external: number;
}
