import type { FolderFile } from "../detector.ts";

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

/** True when tables of records stand beside the card. */
export function hasDataFiles(files: readonly FolderFile[]): boolean {
  return files.some(({ name }) => /\.(?:parquet|arrow|jsonl|csv|tsv)(?:\.(?:gz|zst))?$/iu.test(name));
}

const modelFile =
  /^(?:config|adapter_config|model_index|modules)\.json$|\.(?:safetensors|gguf|ggml|onnx|pt|pth|ckpt|bin|h5|keras|tflite|msgpack|pb|mlmodel|nemo|joblib|pkl|pickle|llamafile|ftz|engine|pte)$/;
