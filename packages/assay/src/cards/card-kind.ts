import { keysOfDatasets, keysOfModels, keysOfSpaces, modelCardKeys } from "./card-keys.table.ts";

export type CardKind = "model" | "dataset" | "space" | "other";

/** What lies beside a card. */
export type CardNeighbours = "model" | "data" | "neither";

/**
 * What a front matter describes, by its keys alone. Keys that all kinds of cards share (`license`, `language`, `tags`)
 * make a model card only beside a model, or when nothing but keys of model cards is there and a licence among them; beside data
 * and no model they make the card of the data.
 */
export function cardKind(keys: readonly string[], beside: CardNeighbours): CardKind {
  if (keys.includes("sdk") || countOf(keys, keysOfSpaces) > 1) return "space";
  const models = countOf(keys, keysOfModels);
  const datasets = countOf(keys, keysOfDatasets);
  if (datasets > models) return "dataset";
  if (models > 0) return "model";
  return sharedKind(keys, beside);
}

/** Of keys that tell nothing by themselves. */
function sharedKind(keys: readonly string[], beside: CardNeighbours): CardKind {
  const isCard = keys.every((key) => modelCardKeys.has(key)) && keys.includes("license");
  if (isCard && beside === "data") return "dataset";
  const isModel = beside === "model" || isCard;
  return isModel && keys.some((key) => modelCardKeys.has(key)) ? "model" : "other";
}

function countOf(keys: readonly string[], wanted: readonly string[]): number {
  return keys.filter((key) => wanted.includes(key)).length;
}
