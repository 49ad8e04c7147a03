import type { Claim } from "../../model/claim.ts";
import { countAt, stringAt, type JsonPath } from "../../syntax/json-access.ts";
import { sayer, type ConfigFile } from "./context.ts";
import { dualEncoders, hyperparameters } from "./hyperparameter.table.ts";
import { languageConfigPath } from "./hyperparameters.ts";

/**
 * Models whose first positions are never used: position ids start at the padding token's id + 1, so that a table of 514
 * holds 512 tokens (transformers, `create_position_ids_from_input_ids`).
 */
const shiftedPositions: ReadonlySet<string> = new Set([
  "camembert",
  "data2vec-text",
  "esm",
  "ibert",
  "layoutlmv3",
  "lilt",
  "longformer",
  "luke",
  "markuplm",
  "mpnet",
  "roberta",
  "roberta-prelayernorm",
  "xlm-roberta",
  "xlm-roberta-xl",
  "xmod",
]);

/** Padding token of the models above when the configuration does not say another. */
const usualPadding = 1;

/**
 * How many tokens the model was made for. A factor of rotary scaling is not multiplied in: some publishers raise the
 * length themselves, others leave it to the user.
 */
export function contextLengthClaims(file: ConfigFile): Claim[] {
  if (dualEncoders.has(stringAt(file.value, "model_type") ?? "")) return [];
  const language = languageConfigPath(file);
  for (const at of language === undefined ? [[]] : [[], language]) {
    const claim = claimAt(file, at);
    if (claim !== undefined) return [claim];
  }
  return [];
}

function claimAt(file: ConfigFile, at: JsonPath): Claim | undefined {
  for (const key of lengthKeys) {
    const length = countAt(file.value, ...at, key);
    if (length === undefined || length === 0) continue;
    const unused = unusedPositions(file, at);
    const basis = unused === 0 ? "declared" : "inferred";
    return sayer(file, [...at, key], basis)("contextLength", Math.max(1, length - unused));
  }
  return undefined;
}

const lengthKeys = hyperparameters.find(([name]) => name === "max_position_embeddings") ?? [];

function unusedPositions(file: ConfigFile, at: JsonPath): number {
  if (!shiftedPositions.has(stringAt(file.value, ...at, "model_type") ?? "")) return 0;
  return (countAt(file.value, ...at, "pad_token_id") ?? usualPadding) + 1;
}
