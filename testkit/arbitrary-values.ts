import fc from "fast-check";

import type { PropertyName, PropertyValue } from "../packages/assay/src/model/properties.ts";
import { anyText } from "./hostile-text.ts";

const count = fc.nat();
const number = fc
  .oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }))
  // JSON has no minus zero.
  .map((value) => (value === 0 ? 0 : value));
const flag = fc.boolean();
const counts = fc.dictionary(anyText, count, { maxKeys: 3 });
const sha256 = fc.stringMatching(/^[0-9a-f]{64}$/);

const namedValue = fc.record({ name: anyText, value: fc.oneof(anyText, number, flag) });

const port = fc.record(
  {
    name: anyText,
    dtype: anyText,
    shape: fc.array(fc.oneof(count, anyText), { maxLength: 3 }),
    modality: anyText,
    format: anyText,
  },
  { requiredKeys: ["name"] },
);

/** One arbitrary per property; the compiler knows when one is missing. */
export const values: { readonly [P in PropertyName]: fc.Arbitrary<PropertyValue<P>> } = {
  name: anyText,
  version: anyText,
  description: anyText,
  author: anyText,
  supplier: anyText,
  url: fc.oneof(anyText, fc.webUrl()),
  doi: anyText,
  revision: anyText,
  usage: fc.constantFrom("present", "used", "declared", "mentioned"),
  sizeLabel: anyText,
  call: anyText,
  category: anyText,
  versionRange: anyText,
  scope: anyText,
  artefactDigest: fc.record({
    algorithm: fc.constantFrom("sha256", "sha512", "sha1", "md5"),
    hex: fc.oneof(anyText, fc.constantFrom("a".repeat(32), "b".repeat(64), "c".repeat(128))),
  }),
  setting: namedValue,
  format: anyText,
  formatVersion: anyText,
  producer: anyText,
  architecture: anyText,
  architectureFamily: anyText,
  task: anyText,
  library: anyText,
  language: anyText,
  tag: anyText,
  modality: fc.oneof(anyText, fc.constantFrom("text", "image", "tabular")),
  domain: anyText,
  parameters: count,
  parametersByDtype: counts,
  tensorCount: count,
  weightBytes: count,
  layers: fc.array(fc.record({ kind: anyText, count, tensors: count, parameters: count, bytes: count }), {
    maxLength: 2,
  }),
  fixedBuffers: fc.array(anyText, { maxLength: 2 }),
  operators: counts,
  opset: anyText,
  dtype: anyText,
  quantization: fc.record(
    {
      method: anyText,
      scheme: anyText,
      bits: number,
      groupSize: count,
      symmetric: flag,
      calibrationDataset: anyText,
    },
    { requiredKeys: ["method"] },
  ),
  contextLength: count,
  kvCacheBytesPerToken: count,
  input: port,
  output: port,
  hyperparameter: namedValue,
  generation: namedValue,
  tokenizer: fc.record(
    {
      class: anyText,
      model: anyText,
      vocabularySize: count,
      addedTokens: count,
      specialTokens: fc.dictionary(anyText, anyText, { maxKeys: 3 }),
    },
    { requiredKeys: [] },
  ),
  chatTemplate: fc.record({ name: anyText, sha256, sizeBytes: count }),
  adapter: fc.record(
    { kind: anyText, rank: number, alpha: number, targetModules: fc.array(anyText, { maxLength: 2 }) },
    { requiredKeys: ["kind"] },
  ),
  customCode: anyText,
  license: fc.oneof(anyText, fc.constantFrom("MIT", "Apache-2.0 OR MIT", "llama3.1", "LicenseRef-x")),
  licenseLink: anyText,
  gated: flag,
  metadata: namedValue,
  trainingParameter: namedValue,
  metric: fc.record(
    {
      type: anyText,
      value: fc.oneof(anyText, number),
      name: anyText,
      task: anyText,
      dataset: anyText,
      split: anyText,
      verified: flag,
    },
    { requiredKeys: ["type", "value"] },
  ),
  emissions: fc.record(
    {
      grams: number,
      energyKwh: number,
      source: anyText,
      trainingType: anyText,
      location: anyText,
      hardware: anyText,
    },
    { requiredKeys: ["grams"] },
  ),
  sha256: fc.oneof(sha256, anyText),
  gitBlobId: fc.oneof(sha256, anyText),
  sizeBytes: fc.oneof(count, number),
  role: fc.constantFrom(
    "weights",
    "config",
    "tokenizer",
    "template",
    "index",
    "code",
    "card",
    "license",
    "training-state",
    "data",
    "other",
  ),
  packageId: anyText,
  weightsId: anyText,
  namedWeightsId: anyText,
  split: anyText,
  rows: count,
  column: fc.record({ name: anyText, type: anyText }),
  splitRows: namedValue,
  distinctRows: count,
  recordsRoot: anyText,
  textRecordsRoot: anyText,
  splitRecordsRoot: namedValue,
  detail: anyText,
};
