import type { PropertyValues } from "../../model/properties.ts";
import type { Property } from "./bom.ts";
import { property } from "./properties.ts";
import type { PropertyKey } from "./properties.table.ts";

/** How a known value becomes entries of `properties`. `"field"`: a field of its own holds it. */
export type ClaimProperties = {
  readonly [P in keyof PropertyValues]?: "field" | ((value: PropertyValues[P]) => readonly Property[]);
};

const text =
  (key: PropertyKey) =>
  (value: string | number | boolean): readonly Property[] => [property(key, value)];

const optional = (key: PropertyKey, value: string | number | boolean | undefined): readonly Property[] =>
  value === undefined ? [] : [property(key, value)];

/** The hyperparameters that the official taxonomy names (cdx/ai-ml.md). */
const officialHyperparameters: ReadonlySet<string> = new Set([
  "activation_dropout",
  "context_length",
  "hidden_act",
  "hidden_size",
  "d_model",
  "layer_norm_type",
  "num_hidden_layers",
  "num_layers",
  "intermediate_size",
  "layer_norm_epsilon",
  "max_position_embeddings",
  "num_attention_heads",
  "num_key_value_heads",
  "quantization",
  "tokenizer_class",
  "vocab_size",
]);

/** Names of configurations for what the taxonomy calls otherwise. */
const hyperparameterAliases: Readonly<Record<string, string>> = { layer_norm_eps: "layer_norm_epsilon" };

const officialSpecialTokens: ReadonlySet<string> = new Set([
  "bos_token",
  "eos_token",
  "pad_token",
  "unk_token",
]);

/** The keywords of `cdx:ai-ml:model:modality`; `vision` and `telemetry` are its aliases. */
const officialModalities: Readonly<Record<string, string>> = {
  text: "text",
  code: "code",
  instruct: "instruct",
  image: "image",
  vision: "image",
  video: "video",
  audio: "audio",
  sensor: "sensor",
  telemetry: "sensor",
  biometric: "biometric",
  genomic: "genomic",
};

/** The taxonomy writes precisions in their short form (`bf16`). */
const shortDtypes: Readonly<Record<string, string>> = {
  bfloat16: "bf16",
  float16: "fp16",
  float32: "fp32",
  float64: "fp64",
};

/** How adapters are called in `tune_method`; PEFT writes capitals. */
const tuneMethods: Readonly<Record<string, string>> = { lora: "lora", alora: "alora", qlora: "qlora" };

/**
 * Where every property of the inventory goes. One that is missing here is written as `assay:<property>` with its value as
 * JSON, so that nothing is lost.
 */
export const claimProperties: ClaimProperties = {
  name: "field",
  version: "field",
  description: "field",
  author: "field",
  supplier: "field",
  url: "field",
  doi: "field",
  usage: "field",
  architecture: "field",
  architectureFamily: "field",
  task: "field",
  input: "field",
  output: "field",
  license: "field",
  licenseLink: "field",
  metric: "field",
  emissions: "field",
  sha256: "field",
  trainingParameter: "field",
  detail: "field",
  tag: "field",

  revision: text("revision"),
  sizeLabel: text("sizeLabel"),
  format: text("format"),
  formatVersion: text("formatVersion"),
  producer: text("producer"),
  library: text("library"),
  domain: text("domain"),
  language: (value) => [property(/^[a-z]{2}$/.test(value) ? "language" : "otherLanguage", value)],
  modality: (value) => [
    property("modality", own(officialModalities, value.toLowerCase()) ?? `_undefined:${value}`),
  ],
  parameters: (value) => [property("parameterCount", countWithSuffix(value)), property("parameters", value)],
  parametersByDtype: (value) => countsByName("parametersByDtype", value),
  tensorCount: text("tensorCount"),
  weightBytes: text("weightBytes"),
  layers: (layers) =>
    layers.map(({ kind, count, tensors, parameters, bytes }) =>
      property("layer", `count=${count} tensors=${tensors} parameters=${parameters} bytes=${bytes}`, kind),
    ),
  fixedBuffers: (names) => names.map((name) => property("fixedBuffer", name)),
  operators: (value) => countsByName("operator", value),
  opset: text("operatorSet"),
  dtype: (value) => [
    property("dtype", value),
    property("officialQuantization", own(shortDtypes, value.toLowerCase()) ?? value.toLowerCase()),
  ],
  quantization: (value) => [
    property("quantizationMethod", value.method),
    ...optional("quantizationScheme", value.scheme),
    ...optional("officialQuantization", value.scheme?.toLowerCase()),
    ...optional("quantizationBits", value.bits),
    ...optional("quantizationGroupSize", value.groupSize),
    ...optional("quantizationSymmetric", value.symmetric),
    ...optional("quantizationCalibration", value.calibrationDataset),
  ],
  contextLength: text("contextLength"),
  kvCacheBytesPerToken: text("kvCacheBytesPerToken"),
  hyperparameter: ({ name, value }) => {
    const written = own(hyperparameterAliases, name) ?? name;
    return [
      property(
        officialHyperparameters.has(written) ? "hyperparameter" : "otherHyperparameter",
        value,
        written,
      ),
    ];
  },
  generation: ({ name, value }) => [property("generation", value, name)],
  tokenizer: (value) => [
    ...optional("tokenizerClass", value.class),
    ...optional("tokenizerModel", value.model),
    ...optional("vocabularySize", value.vocabularySize),
    ...optional("tokenizerAddedTokens", value.addedTokens),
    ...Object.entries(value.specialTokens ?? {}).map(([name, token]) =>
      property(officialSpecialTokens.has(name) ? "specialToken" : "otherSpecialToken", token, name),
    ),
  ],
  chatTemplate: ({ name, sha256 }) => [property("chatTemplate", sha256, name)],
  adapter: ({ kind, rank, alpha, targetModules }) => [
    property("tuneMethod", own(tuneMethods, kind.toLowerCase()) ?? "adapter"),
    property("adapterKind", kind),
    ...optional("adapterRank", rank),
    ...optional("adapterAlpha", alpha),
    ...(targetModules ?? []).map((name) => property("adapterTarget", name)),
  ],
  customCode: text("customCode"),
  gated: text("gated"),
  artefactDigest: ({ algorithm, hex }) => [property("artefactDigest", hex, algorithm)],
  metadata: ({ name, value }) => [property("metadata", value, name)],
  sizeBytes: text("sizeBytes"),
  role: text("role"),
  packageId: text("packageId"),
  weightsId: text("weightsId"),
  namedWeightsId: text("namedWeightsId"),
  split: text("split"),
  rows: text("rows"),
  splitRows: ({ name, value }) => [property("splitRows", value, name)],
  distinctRows: text("distinctRows"),
  recordsRoot: text("recordsRoot"),
  textRecordsRoot: text("textRecordsRoot"),
  splitRecordsRoot: ({ name, value }) => [property("splitRecordsRoot", value, name)],
  column: ({ name, type }) => [property("column", type, name)],
};

/** Names come from hostile files: `constructor` must not find what every object inherits. */
function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function countsByName(key: PropertyKey, counts: Readonly<Record<string, number>>): readonly Property[] {
  return Object.entries(counts).map(([name, count]) => property(key, count, name));
}

/** `7241732096` as `7.241732096B`: the taxonomy wants M, B or T; every digit is kept, because it was counted. */
function countWithSuffix(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) return String(count);
  const [digits, suffix] =
    count < 1e9 ? ([6, "M"] as const) : count < 1e12 ? ([9, "B"] as const) : ([12, "T"] as const);
  const padded = String(count).padStart(digits + 1, "0");
  const fraction = padded.slice(-digits);
  const significant = fraction.slice(0, lengthWithoutZeros(fraction));
  return `${padded.slice(0, -digits)}${significant === "" ? "" : `.${significant}`}${suffix}`;
}

function lengthWithoutZeros(digits: string): number {
  let length = digits.length;
  while (length > 0 && digits[length - 1] === "0") length -= 1;
  return length;
}
