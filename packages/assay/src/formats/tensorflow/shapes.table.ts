import { integer, range, ranges, someTexts, text, texts } from "../../syntax/protobuf-message.ts";
import { maximumAttributes, maximumInputs, maximumPorts, maximumRank, maximumTexts } from "./limits.ts";

/**
 * Field numbers of tensorflow/core/protobuf/{saved_model,meta_graph,saved_object_graph,saver}.proto and
 * tensorflow/core/framework/{graph,function,node_def,attr_value,tensor,tensor_shape}.proto (TensorFlow 2.21). Only
 * fields that are read are named.
 */
export const savedModelFields = { version: 1, metaGraph: 2 } as const;
export const metaGraphFields = {
  info: 1,
  graph: 2,
  saver: 3,
  collection: 4,
  signature: 5,
  asset: 6,
  objectGraph: 7,
} as const;
export const graphFields = { node: 1, library: 2 } as const;
export const libraryFields = { function: 1 } as const;
export const functionFields = { signature: 1, node: 3 } as const;
export const objectGraphFields = { node: 1 } as const;

export const infoShape = {
  strippedOperations: range(2),
  tags: texts(4, 64),
  version: text(5),
  gitVersion: text(6),
} as const;
export const mapEntryShape = { key: text(1), value: range(2) } as const;
export const collectionShape = { nodes: range(1) } as const;
export const nodeListShape = { values: texts(1, maximumPorts) } as const;
export const signatureShape = {
  inputs: ranges(1, maximumPorts),
  outputs: ranges(2, maximumPorts),
  method: text(3),
} as const;
export const tensorInfoShape = { name: text(1), type: integer(2), shape: range(3) } as const;
export const assetShape = { tensor: range(1), file: text(2) } as const;

export const operationListShape = { operations: ranges(1, 20_000) } as const;
export const operationShape = { name: text(1) } as const;
export const nodeShape = {
  name: text(1),
  operation: text(2),
  inputs: texts(3, maximumInputs),
  attributes: ranges(5, maximumAttributes),
} as const;
export const attributeShape = {
  list: range(1),
  text: someTexts(2, 1),
  tensor: range(8),
  function: range(10),
} as const;
export const attributeListShape = {
  texts: someTexts(2, maximumTexts),
  functions: ranges(9, maximumAttributes),
} as const;
export const functionNameShape = { name: text(1) } as const;

export const tensorShape = {
  type: integer(1),
  shape: range(2),
  content: range(4),
  floats: ranges(5, 4),
  doubles: ranges(6, 4),
  integers: ranges(7, 4),
  texts: someTexts(8, maximumTexts),
  halves: ranges(13, 4),
} as const;
export const shapeShape = { dimensions: ranges(2, maximumRank), isUnknown: integer(3) } as const;
export const dimensionShape = { size: integer(1), name: text(2) } as const;

export const objectShape = { user: range(4), function: range(6), variable: range(7) } as const;
export const userObjectShape = { identifier: text(1), metadata: range(3) } as const;
export const variableShape = { name: text(6) } as const;

/** tensorflow/python/keras/protobuf/saved_metadata.proto. */
export const kerasMetadataFields = { node: 1 } as const;
export const kerasNodeShape = {
  id: integer(2),
  path: text(3),
  identifier: text(4),
  metadata: range(5),
} as const;
