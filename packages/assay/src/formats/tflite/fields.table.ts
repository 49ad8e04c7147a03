import type { DtypeName } from "../../tensors/dtype.table.ts";

/** Slots of the tables of schema.fbs; the type of a union takes the slot before its value. */
export const modelFields = {
  version: 0,
  operatorCodes: 1,
  subgraphs: 2,
  description: 3,
  buffers: 4,
  metadata: 6,
  signatures: 7,
  externalGroups: 8,
  externalBuffers: 9,
} as const;
export const codeFields = { old: 0, custom: 1, version: 2, code: 3 } as const;
export const graphFields = { tensors: 0, inputs: 1, outputs: 2, operators: 3, name: 4 } as const;
export const tensorFields = {
  shape: 0,
  type: 1,
  buffer: 2,
  name: 3,
  quantization: 4,
  sparsity: 6,
  shapeSignature: 7,
  externalBuffer: 10,
} as const;
export const quantizationFields = {
  scale: 2,
  zeroPoint: 3,
  detailsType: 4,
  details: 5,
  dimension: 6,
} as const;
export const operatorFields = { code: 0, options: 4, largeOffset: 9, largeSize: 10, options2: 12 } as const;
export const bufferFields = { data: 0, offset: 1, size: 2 } as const;
export const metadataFields = { name: 0, buffer: 1 } as const;
export const signatureFields = { inputs: 0, outputs: 1, key: 2, subgraph: 4 } as const;
export const tensorMapFields = { name: 0, tensor: 1 } as const;
export const externalGroupFields = { name: 0 } as const;
export const externalBufferFields = { id: 0, group: 1, offset: 2, length: 3 } as const;

/** `ModelMetadata` of metadata_schema.fbs (identifier M001) in google-ai-edge/mediapipe. */
export const modelMetadataFields = {
  name: 0,
  description: 1,
  version: 2,
  author: 4,
  license: 5,
  associatedFiles: 6,
  minimumParser: 7,
} as const;

/** `TensorType` of schema.fbs; undefined = a handle (RESOURCE, VARIANT) that is no array of numbers. */
export const tensorTypes: readonly (DtypeName | undefined)[] = [
  "f32",
  "f16",
  "i32",
  "u8",
  "i64",
  "string",
  "bool",
  "i16",
  "c64",
  "i8",
  "f64",
  "c128",
  "u64",
  undefined,
  undefined,
  "u32",
  "u16",
  "i4",
  "bf16",
  "i2",
  "u4",
  "f8_e4m3",
  "f8_e5m2",
];

/** Operators whose options name subgraphs, and in which slots: a circle of them never ends. */
export const subgraphOptions: ReadonlyMap<
  number,
  { readonly slots: readonly number[]; readonly isSecond?: boolean }
> = new Map([
  [31, { slots: [0] }],
  [118, { slots: [0, 1] }],
  [119, { slots: [0, 1] }],
  [129, { slots: [0] }],
  [200, { slots: [0, 1], isSecond: true }],
  [206, { slots: [1], isSecond: true }],
]);
