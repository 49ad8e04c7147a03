import * as z from "zod";

import { fileRoles, type PropertyName, type PropertyValue, usages } from "../model/properties.ts";

/** Any text. */
export const text = z.string();
const number = z.number();
const countBy = z.record(z.string(), number);

const namedValue = z.object({ name: text, value: z.union([text, number, z.boolean()]) });

const layerKind = z.object({ kind: text, count: number, tensors: number, parameters: number, bytes: number });

const port = z.object({
  name: text,
  dtype: text.exactOptional(),
  shape: z.array(z.union([number, text])).exactOptional(),
  modality: text.exactOptional(),
  format: text.exactOptional(),
});

const quantization = z.object({
  method: text,
  scheme: text.exactOptional(),
  bits: number.exactOptional(),
  groupSize: number.exactOptional(),
  symmetric: z.boolean().exactOptional(),
  calibrationDataset: text.exactOptional(),
});

const tokenizer = z.object({
  class: text.exactOptional(),
  model: text.exactOptional(),
  vocabularySize: number.exactOptional(),
  addedTokens: number.exactOptional(),
  specialTokens: z.record(z.string(), text).exactOptional(),
});

const metric = z.object({
  type: text,
  value: z.union([text, number]),
  name: text.exactOptional(),
  task: text.exactOptional(),
  dataset: text.exactOptional(),
  split: text.exactOptional(),
  verified: z.boolean().exactOptional(),
});

const adapter = z.object({
  kind: text,
  rank: number.exactOptional(),
  alpha: number.exactOptional(),
  targetModules: z.array(text).exactOptional(),
});

const emissions = z.object({
  grams: number,
  energyKwh: number.exactOptional(),
  source: text.exactOptional(),
  trainingType: text.exactOptional(),
  location: text.exactOptional(),
  hardware: text.exactOptional(),
});

/** The type of every property's value, for the border; the compiler holds it against `model/properties.ts`. */
export const valueSchemas: { readonly [P in PropertyName]: z.ZodType<PropertyValue<P>> } = {
  name: text,
  version: text,
  description: text,
  author: text,
  supplier: text,
  url: text,
  doi: text,
  revision: text,
  usage: z.enum(usages),
  sizeLabel: text,
  call: text,
  category: text,
  versionRange: text,
  scope: text,
  artefactDigest: z.object({ algorithm: z.enum(["sha256", "sha512", "sha1", "md5"]), hex: text }),
  setting: namedValue,
  format: text,
  formatVersion: text,
  producer: text,
  architecture: text,
  architectureFamily: text,
  task: text,
  library: text,
  language: text,
  tag: text,
  modality: text,
  domain: text,
  parameters: number,
  parametersByDtype: countBy,
  tensorCount: number,
  weightBytes: number,
  layers: z.array(layerKind),
  fixedBuffers: z.array(text),
  operators: countBy,
  opset: text,
  dtype: text,
  quantization,
  contextLength: number,
  kvCacheBytesPerToken: number,
  input: port,
  output: port,
  hyperparameter: namedValue,
  generation: namedValue,
  tokenizer,
  chatTemplate: z.object({
    name: text,
    sha256: text,
    sizeBytes: number,
    outline: z.array(text).exactOptional(),
  }),
  adapter,
  customCode: text,
  license: text,
  licenseLink: text,
  gated: z.boolean(),
  metadata: namedValue,
  trainingParameter: namedValue,
  metric,
  emissions,
  sha256: text,
  gitBlobId: text,
  sizeBytes: number,
  role: z.enum(fileRoles),
  packageId: text,
  weightsId: text,
  namedWeightsId: text,
  split: text,
  rows: number,
  splitRows: namedValue,
  distinctRows: number,
  recordsRoot: text,
  textRecordsRoot: text,
  splitRecordsRoot: namedValue,
  column: z.object({ name: text, type: text }),
  detail: text,
};
