import type { Problem } from "../../model/coverage.ts";
import type { ModelPort } from "../../model/properties.ts";
import type { Tensor } from "../../tensors/tensor.ts";
import type { FlatBuffer, FlatTable } from "../../syntax/flatbuffer/index.ts";

/** One model as it is read: of a file of its own, or of a member of a bundle. */
export interface Model {
  readonly path: string;
  readonly flat: FlatBuffer;
  readonly root: FlatTable;
  /** Of the bundle that the model is in. */
  readonly member?: string;
  version: number;
  description: string;
  readonly codes: OperatorCode[];
  readonly operators: Map<string, number>;
  readonly custom: Set<string>;
  readonly buffers: (BufferPlace | undefined)[];
  readonly inputs: ModelPort[];
  readonly outputs: ModelPort[];
  readonly signatures: string[];
  readonly metadata: Map<string, string>;
  readonly tensors: Tensor[];
  readonly usedBuffers: Set<number>;
  readonly schemes: Set<string>;
  readonly bits: Set<number>;
  /** Which subgraphs the operators of each subgraph call. */
  readonly calls: Map<number, Set<number>>;
  readonly external: Map<number, ExternalPlace>;
  readonly problems: Problem[];
}

export interface OperatorCode {
  readonly code: number;
  readonly name: string;
}

export interface BufferPlace {
  readonly offset: number;
  readonly length: number;
}

export interface ExternalPlace extends BufferPlace {
  readonly file: string;
}

export function emptyModel(path: string, flat: FlatBuffer, root: FlatTable, member?: string): Model {
  return {
    path,
    flat,
    root,
    ...(member === undefined ? {} : { member }),
    version: 0,
    description: "",
    codes: [],
    operators: new Map(),
    custom: new Set(),
    buffers: [],
    inputs: [],
    outputs: [],
    signatures: [],
    metadata: new Map(),
    tensors: [],
    usedBuffers: new Set(),
    schemes: new Set(),
    bits: new Set(),
    calls: new Map(),
    external: new Map(),
    problems: [],
  };
}
