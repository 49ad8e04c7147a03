import type { ProjectInput } from "../project-detector.ts";
import { saysTraining } from "../run-parts.ts";
import type { Stage } from "./stages.ts";

/** What a file or folder is to a stage that trains. */
export type PartRole = "model" | "dataset" | "evaluation" | "other";

const sureWeights =
  /\.(?:safetensors|gguf|onnx|pt|pth|ckpt|h5|hdf5|keras|tflite|nemo|mlmodel|joblib|cbm|ubj)$/iu;
const maybeWeights = /\.(?:pkl|pickle|bin|pb|model|json|txt|zip|weights|dill|sav)$/iu;
const modelWord =
  /(?<![a-z])(?:models?|classifier|regressor|estimator|weights|checkpoints?|ckpt|clf|xgb|lgbm|adapter|lora)(?![a-z])/iu;
const otherWord =
  /(?<![a-z])(?:metrics?|scores?|params|config|vocab|tokenizer|scaler|encoder|history|report|log|logs|plots?)(?![a-z])/iu;
const records =
  /\.(?:jsonl|ndjson|csv|tsv|parquet|arrow|feather|npy|npz|lmdb|tfrecords?|spacy|conll|mds|zip|tar|tgz|gz|zst|xlsx|sqlite|db|hdf5|h5|pkl|pickle|txt|json|xml)$/iu;
const dataWord =
  /(?<![a-z])(?:data|datasets?|corpus|corpora|features?|images?|raw|processed|prepared|interim|train|training|samples|labels|annotations)(?![a-z])/iu;
const evaluationWord = /(?<![a-z])(?:test|val|valid|validation|eval|evaluation|dev|holdout)(?![a-z])/iu;
const code = /\.(?:py|ipynb|sh|r|jl|js|ts|go|rs|java|scala|sql|ya?ml|toml|ini|cfg|md|lock|dockerfile)$/iu;

/** Whether a stage trains: it says so, or a file with weights comes out of it. */
export function trainsIn({ name, commands, outputs }: Stage): boolean {
  if (saysTraining(name, commands.map(({ text }) => text).join("\n"))) return true;
  const carries =
    /(?<![a-z])(?:download|fetch|pull|get|export|convert|quanti[sz]e|copy|import|package|deploy|merge|eval|evaluate)(?![a-z])/iu;
  const isMaker = !carries.test(name.replace(/[_-]/gu, " "));
  return (
    isMaker && outputs.some(({ text }) => sureWeights.test(text) && modelRole(text) && !records.test(text))
  );
}

/** What a stage that trains reads. */
export function inputRole(path: string, project: ProjectInput): PartRole {
  if (code.test(path) || isCode(path, project)) return "other";
  if (isModel(path)) return "model";
  const words = path.replace(/[_\d-]/gu, " ");
  const isData = records.test(path) ? !otherWord.test(lastOf(words)) : dataWord.test(words);
  if (!isData || (!records.test(path) && /\.\w{1,8}$/u.test(path))) return "other";
  return evaluationWord.test(lastOf(words)) ? "evaluation" : "dataset";
}

/** What a stage that trains writes. */
export function isModel(path: string): boolean {
  if (sureWeights.test(path)) return modelRole(path);
  const last = lastOf(path.replace(/[_-]/gu, " "));
  if (code.test(path) || otherWord.test(last)) return false;
  const hasEnding = /\.\w{1,12}$/u.test(last);
  return (
    modelWord.test(hasEnding ? last : path.replace(/[_-]/gu, " ")) && (!hasEnding || maybeWeights.test(path))
  );
}

function modelRole(path: string): boolean {
  // HDF5 and joblib hold arrays as well.
  return (
    !/\.(?:h5|hdf5|joblib)$/iu.test(path) ||
    !/(?<![a-z])(?:data|features?|dataset|train|test|scaler|encoder|vectorizer)(?![a-z])/iu.test(
      lastOf(path.replace(/[_-]/gu, " ")),
    )
  );
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function isCode(path: string, project: ProjectInput): boolean {
  return project.filesIn(path).some(({ name }) => /\.(?:py|ipynb|sh|r|jl)$/iu.test(name));
}
