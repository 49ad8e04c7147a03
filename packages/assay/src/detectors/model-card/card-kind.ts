import type { FolderFile } from "../detector.ts";
import { keysOfDatasets, keysOfModels, keysOfSpaces, modelCardKeys } from "./card-keys.table.ts";

export type CardKind = "model" | "dataset" | "space" | "other";

/**
 * What a front matter describes, by its keys alone. Keys that all kinds of cards share (`license`, `language`, `tags`)
 * make a model card only beside a model, or when nothing but keys of model cards is there and a licence among them.
 */
export function cardKind(keys: readonly string[], isBesideModel: boolean): CardKind {
  if (keys.includes("sdk") || countOf(keys, keysOfSpaces) > 1) return "space";
  const models = countOf(keys, keysOfModels);
  const datasets = countOf(keys, keysOfDatasets);
  if (datasets > models) return "dataset";
  if (models > 0) return "model";
  const hasOnlyCardKeys = keys.every((key) => modelCardKeys.has(key));
  const isModel = isBesideModel || (hasOnlyCardKeys && keys.includes("license"));
  return isModel && keys.some((key) => modelCardKeys.has(key)) ? "model" : "other";
}

/** True when weights or a configuration stand beside the card. Names only: the readers judge the content. */
export function hasModelFiles(files: readonly FolderFile[]): boolean {
  return files.some(({ name }) => modelFile.test(name.toLowerCase()));
}

/** True when weights stand beside the card: a `config.json` alone may be that of anything. */
export function hasWeights(files: readonly FolderFile[]): boolean {
  return files.some(
    ({ name }) => modelFile.test(name.toLowerCase()) && !name.toLowerCase().endsWith(".json"),
  );
}

const modelFile =
  /^(?:config|adapter_config|model_index|modules)\.json$|\.(?:safetensors|gguf|ggml|onnx|pt|pth|ckpt|bin|h5|keras|tflite|msgpack|pb|mlmodel|nemo|joblib|pkl|pickle|llamafile|ftz|engine|pte)$/;

function countOf(keys: readonly string[], wanted: readonly string[]): number {
  return keys.filter((key) => wanted.includes(key)).length;
}
