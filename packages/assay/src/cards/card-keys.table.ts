/** Keys of the hub's model cards (hub-docs, modelcard.md, and huggingface.js), and how each is read. */
export const modelCardKeys: ReadonlySet<string> = new Set([
  "language",
  "language_bcp47",
  "language_details",
  "license",
  "license_name",
  "license_link",
  "license_details",
  "library_name",
  "pipeline_tag",
  "tags",
  "datasets",
  "buckets",
  "metrics",
  "base_model",
  "base_model_relation",
  "new_version",
  "finetuned_from",
  "co2_eq_emissions",
  "model-index",
  "inference",
  "widget",
  "mask_token",
  "instance_prompt",
  "thumbnail",
  "description",
  "quantized_by",
  "extra_gated_heading",
  "extra_gated_description",
  "extra_gated_prompt",
  "extra_gated_fields",
  "extra_gated_button_content",
]);

/** Keys that only cards of models have. */
export const keysOfModels: readonly string[] = [
  "library_name",
  "pipeline_tag",
  "base_model",
  "base_model_relation",
  "finetuned_from",
  "new_version",
  "model-index",
  "co2_eq_emissions",
  "instance_prompt",
  "mask_token",
  "quantized_by",
  "datasets",
  "metrics",
  "inference",
  "widget",
];

/** Keys that only cards of datasets have (hub-docs, datasetcard.md). */
export const keysOfDatasets: readonly string[] = [
  "dataset_info",
  "task_categories",
  "task_ids",
  "size_categories",
  "annotations_creators",
  "language_creators",
  "multilinguality",
  "source_datasets",
  "configs",
  "config_names",
  "pretty_name",
  "paperswithcode_id",
  "train-eval-index",
  "viewer",
];

/** Keys that only cards of Spaces have; `sdk` alone is enough, Spaces need it. */
export const keysOfSpaces: readonly string[] = [
  "sdk",
  "app_file",
  "app_port",
  "sdk_version",
  "colorFrom",
  "colorTo",
];

/** Keys that are read somewhere of their own, or on purpose not at all (readme.md); all others become metadata. */
export const keysWithAPlace: ReadonlySet<string> = new Set([
  "language",
  "language_bcp47",
  "license",
  "license_name",
  "license_link",
  "library_name",
  "pipeline_tag",
  "tags",
  "datasets",
  "base_model",
  "base_model_relation",
  "finetuned_from",
  "co2_eq_emissions",
  "model-index",
  "description",
  "thumbnail",
  "widget",
  "extra_gated_heading",
  "extra_gated_description",
  "extra_gated_prompt",
  "extra_gated_fields",
  "extra_gated_button_content",
]);

/** Texts and lists of texts that are claims as they stand. */
export const plainKeys = [
  ["library_name", "library"],
  ["pipeline_tag", "task"],
  ["language", "language"],
  ["language_bcp47", "language"],
  ["tags", "tag"],
] as const;
