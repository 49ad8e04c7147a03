/**
 * Field numbers of the messages of onnx.proto (onnx/onnx, file onnx/onnx.proto, as of ONNX 1.23, IR version 13).
 * Only fields that are read are named.
 */
export const modelFields = {
  irVersion: 1,
  producerName: 2,
  producerVersion: 3,
  domain: 4,
  modelVersion: 5,
  documentation: 6,
  graph: 7,
  opsetImport: 8,
  metadata: 14,
  trainingInfo: 20,
  functions: 25,
  configuration: 26,
} as const;

export const opsetFields = { domain: 1, version: 2 } as const;

export const entryFields = { key: 1, value: 2 } as const;

export const trainingFields = { initialization: 1, algorithm: 2 } as const;

export const graphFields = {
  node: 1,
  name: 2,
  initializer: 5,
  documentation: 10,
  input: 11,
  output: 12,
  valueInfo: 13,
  quantizationAnnotation: 14,
  sparseInitializer: 15,
  metadata: 16,
} as const;

export const annotationFields = { parameters: 2 } as const;

export const functionFields = { name: 1, node: 7, domain: 10, attributeDefault: 11 } as const;

export const nodeFields = {
  input: 1,
  output: 2,
  name: 3,
  operator: 4,
  attribute: 5,
  documentation: 6,
  domain: 7,
  overload: 8,
  metadata: 9,
  devices: 10,
} as const;

export const attributeFields = {
  name: 1,
  float: 2,
  integer: 3,
  text: 4,
  tensor: 5,
  graph: 6,
  floats: 7,
  integers: 8,
  texts: 9,
  tensors: 10,
  graphs: 11,
  sparse: 22,
  sparses: 23,
} as const;

export const tensorFields = {
  dimension: 1,
  dataType: 2,
  segment: 3,
  floatData: 4,
  int32Data: 5,
  stringData: 6,
  int64Data: 7,
  name: 8,
  rawData: 9,
  doubleData: 10,
  uint64Data: 11,
  externalData: 13,
  dataLocation: 14,
} as const;

export const sparseFields = { values: 1, indices: 2 } as const;

export const valueInfoFields = { name: 1, type: 2 } as const;

export const typeFields = { tensor: 1, sequence: 4, map: 5, opaque: 7, sparse: 8, optional: 9 } as const;

export const tensorTypeFields = { element: 1, shape: 2 } as const;

export const mapTypeFields = { key: 1, value: 2 } as const;

export const shapeFields = { dimension: 1 } as const;

export const dimensionFields = { value: 1, parameter: 2 } as const;
