/** Properties whose values are one text. */
export type TextProperty = "author" | "license" | "licenseLink" | "url" | "task" | "description" | "language";

/**
 * Keys of `metadata_props` with a known meaning, in lower case. ONNX itself names `model_author` and `model_license`
 * (onnx/onnx docs/MetadataProps.md); `author`, `license`, `docs`, `task` and `description` are written by the Ultralytics
 * exporter, `model_author`, `language` and `url` by the speech models of sherpa-onnx.
 */
export const metadataProperties: ReadonlyMap<string, TextProperty> = new Map<string, TextProperty>([
  ["author", "author"],
  ["authors", "author"],
  ["model_author", "author"],
  ["license", "license"],
  ["licence", "license"],
  ["model_license", "license"],
  ["license_url", "licenseLink"],
  ["license_link", "licenseLink"],
  ["docs", "url"],
  ["url", "url"],
  ["homepage", "url"],
  ["repository", "url"],
  ["task", "task"],
  ["description", "description"],
  ["model_description", "description"],
  ["language", "language"],
]);

/** Keys that say how the model is to be fed: Ultralytics, sherpa-onnx and RapidOCR exporters. */
export const hyperparameterKeys: ReadonlySet<string> = new Set([
  "batch",
  "imgsz",
  "stride",
  "channels",
  "kpt_shape",
  "vocab_size",
  "sample_rate",
  "n_mels",
  "feature_dim",
  "subsampling_factor",
  "num_heads",
  "num_encoder_layers",
  "encoder_dims",
  "context_size",
  "window_size",
  "hop_length",
  "n_fft",
  "num_speakers",
  "n_speakers",
  "max_seq_length",
]);
