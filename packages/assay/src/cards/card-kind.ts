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

function countOf(keys: readonly string[], wanted: readonly string[]): number {
  return keys.filter((key) => wanted.includes(key)).length;
}
