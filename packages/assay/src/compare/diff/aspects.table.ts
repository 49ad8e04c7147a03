import type { PropertyName } from "../../model/properties.ts";
import type { RelationKind } from "../../model/relation.ts";
import type { Aspect, What } from "./difference.ts";

/** What a reader of a difference wants to know first; what is not here describes. */
const properties: Readonly<Partial<Record<PropertyName, Aspect>>> = {
  version: "version",
  revision: "version",
  versionRange: "version",
  weightsId: "weights",
  namedWeightsId: "weights",
  packageId: "content",
  sha256: "content",
  gitBlobId: "content",
  artefactDigest: "content",
  sizeBytes: "content",
  parameters: "weights",
  parametersByDtype: "weights",
  tensorCount: "weights",
  weightBytes: "weights",
  layers: "weights",
  fixedBuffers: "weights",
  operators: "weights",
  opset: "weights",
  dtype: "weights",
  quantization: "weights",
  format: "weights",
  formatVersion: "weights",
  license: "licence",
  licenseLink: "licence",
  gated: "licence",
  split: "data",
  rows: "data",
  splitRows: "data",
  distinctRows: "data",
  recordsRoot: "data",
  textRecordsRoot: "data",
  splitRecordsRoot: "data",
  column: "data",
  metric: "data",
  adapter: "lineage",
  setting: "serving",
  contextLength: "serving",
  hyperparameter: "hyperparameters",
  trainingParameter: "hyperparameters",
  generation: "hyperparameters",
  tokenizer: "parts",
  chatTemplate: "parts",
  customCode: "parts",
  input: "parts",
  output: "parts",
  usage: "use",
  call: "use",
  scope: "use",
};

const relations: Readonly<Record<RelationKind, Aspect>> = {
  derivedFrom: "lineage",
  sameWeights: "lineage",
  produced: "lineage",
  trainedOn: "data",
  evaluatedOn: "data",
  generatedBy: "data",
  servedBy: "serving",
  contains: "parts",
  tokenizedBy: "parts",
  dependsOn: "use",
  uses: "use",
};

const aspectByWhat: ReadonlyMap<string, Aspect> = new Map([
  ...Object.entries(properties),
  ...Object.entries(relations),
  ["purl", "version"],
  ["huggingface", "version"],
]);

export function aspectOf(what: What): Aspect {
  return aspectByWhat.get(what) ?? "description";
}
