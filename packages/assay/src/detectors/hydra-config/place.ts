import type { FolderFile, FolderInput } from "../detector.ts";

const modelFile =
  /\.(?:safetensors|gguf|onnx|pt|pth|ckpt|keras|tflite|nemo|pkl|joblib|distcp)$|^(?:pytorch_model|model|tf_model|flax_model)[\w.-]{0,100}\.(?:bin|h5|msgpack)$|^(?:model_index|adapter_config|generation_config|tokenizer_config|preprocessor_config)\.json$/iu;

function hasModel(files: readonly FolderFile[] | undefined): boolean {
  return files?.some(({ name }) => modelFile.test(name)) === true;
}

/** Folders beside which bundles and trainers keep their configurations. */
const neighbours = ["models", "weights", "checkpoints", "..", "../models", "../weights", "../checkpoints"];

/** True when weights or the configuration of a model stand in this folder, or where their recipes look for them. */
export function isBesideModel(folder: FolderInput): boolean {
  if (hasModel(folder.files) || folder.hasFolder("model_weights")) return true;
  return [...neighbours, ...recipeRoots(folder.path)].some((place) => hasModel(folder.filesIn?.(place)));
}

/** Levels of groups below `conf`: Hydra's recipes have two or three. */
const deepestGroup = 4;

/** Hydra keeps a tree of groups in `conf`, and what it ran with in `.hydra`: the model is beside that folder. */
function recipeRoots(path: string): readonly string[] {
  const parts = path.split("/").reverse().slice(0, deepestGroup);
  return parts.flatMap((name, up) => (recipeFolder.test(name) ? ["../".repeat(up + 1)] : []));
}

const recipeFolder = /^(?:\.hydra|conf|confs|configs?|hydra)$/u;
