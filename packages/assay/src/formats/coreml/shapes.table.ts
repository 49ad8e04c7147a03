import { integer, integers, range, ranges, text } from "../../syntax/protobuf-message.ts";
import { maximumEntries, maximumPorts, maximumRank } from "./limits.ts";

/** Field numbers of apple/coremltools mlmodel/format/{Model,FeatureTypes,NeuralNetwork,MIL}.proto (coremltools 9.0). */
export const modelFields = { version: 1, description: 2, mlProgram: 502 } as const;
export const modelShape = { version: integer(1), description: range(2), isUpdatable: integer(10) } as const;
export const descriptionShape = {
  inputs: ranges(1, maximumPorts),
  outputs: ranges(10, maximumPorts),
  predictedFeature: text(11),
  functions: ranges(20, maximumPorts),
  metadata: range(100),
} as const;
export const functionDescriptionShape = {
  inputs: ranges(2, maximumPorts),
  outputs: ranges(3, maximumPorts),
} as const;
export const metadataShape = {
  description: text(1),
  version: text(2),
  author: text(3),
  license: text(4),
  userDefined: ranges(100, maximumEntries),
} as const;
export const entryShape = { key: text(1), value: text(2) } as const;
export const mapEntryShape = { key: text(1), value: range(2) } as const;
export const featureShape = { name: text(1), type: range(3) } as const;
export const featureTypeShape = {
  integer: range(1),
  double: range(2),
  text: range(3),
  image: range(4),
  array: range(5),
  dictionary: range(6),
  sequence: range(7),
} as const;
export const arrayShape = { shape: integers(1, maximumRank), type: integer(2) } as const;
export const imageShape = { width: integer(1), height: integer(2), colours: integer(3) } as const;
export const customShape = { className: text(10), description: text(40) } as const;
export const linkedShape = { file: range(1) } as const;
export const linkedFileShape = { name: range(1), searchPath: range(2) } as const;
export const parameterTextShape = { value: text(1) } as const;

export const pipelineFields = { model: 1 } as const;
/** `PipelineClassifier` and `PipelineRegressor` hold a `Pipeline` in their first field. */
export const networkFields = { layer: 1 } as const;
export const layerNameShape = { name: text(1) } as const;
export const weightShape = {
  floats: range(1),
  halves: range(2),
  raw: range(30),
  bytes: range(31),
  quantization: range(40),
} as const;
export const quantizationShape = { bits: integer(1), linear: range(101), table: range(102) } as const;
export const branchShape = { then: range(1), otherwise: range(2) } as const;
export const loopShape = { condition: range(3), body: range(4) } as const;

export const programFields = { function: 2 } as const;
export const functionFields = { block: 3 } as const;
export const blockFields = { operation: 3 } as const;
export const operationShape = {
  type: text(1),
  outputs: ranges(3, maximumEntries),
  blocks: ranges(4, maximumEntries),
  attributes: ranges(5, maximumEntries),
} as const;
export const valueShape = { type: range(2), immediate: range(3), blob: range(5) } as const;
export const blobShape = { file: text(1), offset: integer(2) } as const;
export const immediateShape = { tensor: range(1) } as const;
export const tensorValueShape = { floats: range(1), bytes: range(7) } as const;
export const valuesShape = { values: range(1) } as const;
export const valueTypeShape = { tensor: range(1) } as const;
export const tensorTypeShape = { type: integer(1), dimensions: ranges(3, maximumRank) } as const;
export const dimensionShape = { constant: range(1) } as const;
export const sizeShape = { size: integer(1) } as const;
