import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Slots of the tables of ort.fbs; the type of a union takes the slot before its value. */
export const sessionFields = { version: 0, model: 1 } as const;
export const modelFields = {
  irVersion: 0,
  opsets: 1,
  producer: 2,
  producerVersion: 3,
  domain: 4,
  version: 5,
  documentation: 6,
  graph: 7,
  metadata: 9,
} as const;
export const opsetFields = { domain: 0, version: 1 } as const;
export const entryFields = { key: 0, value: 1 } as const;
export const graphFields = {
  initializers: 0,
  values: 1,
  nodes: 2,
  inputs: 5,
  outputs: 6,
  sparse: 7,
} as const;
export const nodeFields = { domain: 2, operator: 5, attributes: 10 } as const;
export const attributeFields = { graph: 7, graphs: 12 } as const;
export const tensorFields = { name: 0, dims: 2, type: 3, raw: 4, external: 6 } as const;
export const valueFields = { name: 0, type: 2 } as const;
export const typeFields = { kind: 1, value: 2 } as const;
export const tensorTypeFields = { element: 0, shape: 1 } as const;
export const dimensionFields = { kind: 0, value: 1, name: 2 } as const;

/** `tensor_type` in the union TypeInfoValue. */
export const tensorKind = 1;

/** `TensorDataType`: the codes of ONNX (onnx.proto `TensorProto.DataType`). */
export const dataTypes: readonly (DtypeName | undefined)[] = [
  undefined,
  "f32",
  "u8",
  "i8",
  "u16",
  "i16",
  "i32",
  "i64",
  "string",
  "bool",
  "f16",
  "f64",
  "u32",
  "u64",
  "c64",
  "c128",
  "bf16",
  "f8_e4m3",
  "f8_e4m3fnuz",
  "f8_e5m2",
  "f8_e5m2fnuz",
  "u4",
  "i4",
  "f4",
];

/** Operator domains that ONNX and ONNX Runtime bring (microsoft/onnxruntime include/onnxruntime/core/graph/constants.h). */
export const standardDomains: ReadonlySet<string> = new Set([
  "",
  "ai.onnx",
  "ai.onnx.ml",
  "ai.onnx.training",
  "ai.onnx.preview",
  "ai.onnx.preview.training",
  "com.microsoft",
  "com.microsoft.experimental",
  "com.microsoft.nchwc",
  "com.ms.internal.nhwc",
]);
