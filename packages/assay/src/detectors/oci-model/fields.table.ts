/** A field of a model's configuration, and the property that it says. */
export interface ModelField {
  readonly property:
    | "name"
    | "version"
    | "description"
    | "supplier"
    | "author"
    | "license"
    | "url"
    | "revision"
    | "architecture"
    | "architectureFamily"
    | "sizeLabel"
    | "format"
    | "dtype"
    | "modality";
  /** Where it stands: as the specification has it now, as older writers do, as Docker does. */
  readonly places: readonly (readonly string[])[];
}

/** What ModelPack calls an architecture (`docs/config.md`: "transformer, cnn, rnn, etc.") is a class of them, which no other file contradicts. */
export const architectureClasses: ReadonlySet<string> = new Set([
  "autoencoder",
  "cnn",
  "diffusion",
  "gan",
  "gnn",
  "gru",
  "lstm",
  "mlp",
  "moe",
  "rnn",
  "ssm",
  "transformer",
  "vae",
]);

/** ModelPack (model-spec `docs/config.md`), in both spellings; Docker's model configuration 0.1 and 0.2. */
export const modelFields: readonly ModelField[] = [
  { property: "name", places: [["descriptor", "name"]] },
  { property: "version", places: [["descriptor", "version"]] },
  { property: "description", places: [["descriptor", "description"]] },
  { property: "supplier", places: [["descriptor", "vendor"]] },
  { property: "author", places: [["descriptor", "authors"]] },
  { property: "license", places: [["descriptor", "licenses"]] },
  {
    property: "url",
    places: [
      ["descriptor", "sourceURL"],
      ["descriptor", "source_url"],
      ["descriptor", "docURL"],
      ["descriptor", "doc_url"],
    ],
  },
  { property: "revision", places: [["descriptor", "revision"]] },
  { property: "architectureFamily", places: [["descriptor", "family"]] },
  { property: "architecture", places: [["config", "architecture"]] },
  {
    property: "sizeLabel",
    places: [
      ["config", "paramSize"],
      ["config", "param_size"],
      ["config", "parameters"],
    ],
  },
  { property: "format", places: [["config", "format"]] },
  { property: "dtype", places: [["config", "precision"]] },
  {
    property: "modality",
    places: [
      ["config", "capabilities", "inputTypes"],
      ["config", "capabilities", "input_types"],
    ],
  },
];
