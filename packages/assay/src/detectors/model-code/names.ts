import type { FolderFile } from "../detector.ts";

/** Every Python file may be a loading script or be named by a configuration. */
export function isCodeName(name: string): boolean {
  return name.endsWith(".py");
}

const configNames: ReadonlySet<string> = new Set([
  "config.json",
  "generation_config.json",
  "tokenizer_config.json",
  "processor_config.json",
  "preprocessor_config.json",
  "video_preprocessor_config.json",
  "adapter_config.json",
  "model_index.json",
  "modules.json",
]);

/** Configurations that can name Python files. */
export function isConfigName(name: string): boolean {
  return configNames.has(name);
}

/** Files by these names are imported by a library when the model beside them is loaded or served. */
export const loadedCode =
  /^(?:(?:modeling|configuration|tokenization|image_processing|video_processing|processing|feature_extraction|modular|pipeline|custom_pipeline|quantizer)(?:_\w{1,100})?|handler|inference|hubconf|predictor|predict)\.py$/u;

/** Names that every Python package has: they count only where the configuration of a model stands. */
export const packageCode = /^(?:setup|__init__|sitecustomize)\.py$/u;

const servingNames: ReadonlySet<string> = new Set(["bento.yaml", "bentofile.yaml", "cog.yaml"]);

/** Configurations of serving tools: they name the Python file that is served. */
export function isServingName(name: string): boolean {
  return servingNames.has(name);
}

const weights =
  /(?:\.(?:safetensors|gguf|onnx|pt|pth|ckpt|keras|tflite|nemo|pkl|joblib)|^(?:pytorch_model|adapter_model|diffusion_pytorch_model|tf_model|flax_model|model)[\w.-]{0,100}\.(?:bin|h5|msgpack|pb))$/iu;

const modelConfig =
  /^(?:generation_config|tokenizer_config|preprocessor_config|processor_config|adapter_config|model_index|modules|config_sentence_transformers|special_tokens_map)\.json$|^MLmodel$|\.index\.json$/u;

const datasetInfo = /^(?:dataset_infos?|state|dataset_dict)\.json$/u;

/** True when weights stand in the folder, by their names. */
export function hasWeights(files: readonly FolderFile[]): boolean {
  return files.some(({ name }) => weights.test(name));
}

/** True when a file stands in the folder that only the libraries of the field write. */
export function hasModelConfig(files: readonly FolderFile[]): boolean {
  return files.some(({ name }) => modelConfig.test(name));
}

/** True when the datasets library wrote its own files into the folder. */
export function hasDatasetInfo(files: readonly FolderFile[]): boolean {
  return files.some(({ name }) => datasetInfo.test(name));
}
