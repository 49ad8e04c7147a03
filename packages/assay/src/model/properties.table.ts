import type { PropertyName } from "./properties.ts";

export interface PropertyRow {
  /** `one`: claims compete, the strongest wins. `set`: claims add up; a record's `name` keeps its values apart. */
  readonly cardinality: "one" | "set";
  readonly title: string;
  /** How two values are compared: exactly, ignoring letter case, or as a rounded count (7B = 7.24e9). */
  readonly compare: "exact" | "ignore-case" | "never";
}

const one = (title: string, compare: PropertyRow["compare"] = "exact"): PropertyRow => ({
  cardinality: "one",
  title,
  compare,
});
const set = (title: string): PropertyRow => ({ cardinality: "set", title, compare: "never" });

/** Every property with its cardinality. `compare: "never"` = two values are no contradiction. */
export const properties: Readonly<Record<PropertyName, PropertyRow>> = {
  name: one("Name", "never"),
  version: one("Version", "never"),
  description: one("Description", "never"),
  author: set("Author"),
  supplier: one("Supplier", "never"),
  url: set("URL"),
  doi: set("DOI"),
  revision: one("Revision"),
  usage: one("Usage", "never"),
  sizeLabel: one("Size label", "never"),
  call: set("Call"),
  category: set("Category"),
  versionRange: set("Version range"),
  scope: set("Scope"),
  artefactDigest: set("Digest of an artefact"),
  setting: set("Setting"),
  format: set("Format"),
  formatVersion: set("Format version"),
  producer: set("Producer"),
  architecture: one("Architecture"),
  // Converters map families onto the graphs they know (mistral becomes llama in GGUF): two names are no contradiction.
  architectureFamily: one("Architecture family", "never"),
  task: one("Task", "ignore-case"),
  library: one("Library", "never"),
  language: set("Language"),
  tag: set("Tag"),
  modality: set("Modality"),
  domain: set("Domain"),
  parameters: one("Parameters"),
  parametersByDtype: one("Parameters by dtype"),
  tensorCount: one("Tensors"),
  weightBytes: one("Weight memory"),
  layers: one("Layers"),
  fixedBuffers: one("Fixed buffers", "never"),
  operators: one("Operators", "never"),
  opset: set("Operator set"),
  dtype: one("Precision", "ignore-case"),
  quantization: one("Quantization", "never"),
  contextLength: one("Context length"),
  kvCacheBytesPerToken: one("Key-value cache per token"),
  input: set("Input"),
  output: set("Output"),
  hyperparameter: set("Hyperparameter"),
  generation: set("Generation default"),
  tokenizer: one("Tokenizer", "never"),
  chatTemplate: set("Chat template"),
  adapter: one("Adapter", "never"),
  customCode: set("Custom code"),
  license: one("Licence"),
  licenseLink: one("Licence link", "never"),
  gated: one("Gated", "never"),
  metadata: set("Metadata"),
  trainingParameter: set("Training parameter"),
  metric: set("Metric"),
  emissions: one("Emissions", "never"),
  sha256: one("SHA-256", "never"),
  gitBlobId: one("Git blob id", "never"),
  sizeBytes: one("Size"),
  role: one("Role", "never"),
  packageId: one("package-id"),
  weightsId: one("weights-id"),
  namedWeightsId: one("named weights-id"),
  split: set("Split"),
  rows: one("Rows"),
  splitRows: set("Rows of a split"),
  column: set("Column"),
  distinctRows: one("Distinct rows"),
  recordsRoot: one("records-root"),
  textRecordsRoot: one("records-root of texts"),
  splitRecordsRoot: set("records-root of a split"),
  detail: one("Detail", "never"),
};
