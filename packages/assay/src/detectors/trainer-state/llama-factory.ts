import type { LineageDraft } from "../../model/draft.ts";
import { stringsAt } from "../../syntax/json-access.ts";
import { baseModelOf } from "../../catalogue/base-model.ts";
import { nameAt } from "../scalar.ts";
import { datasetNamed } from "./dataset-name.ts";
import { type FileReading, nothing, type ReadInput, unread } from "./file-reading.ts";
import { maxRelatives } from "./limits.ts";
import { llamaFactoryStages, recipeParameters } from "./parameters.table.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxRecipeBytes } from "./limits.ts";
import { parameterClaims, type PlacedRecipe, relationAt } from "./recipe-place.ts";

/**
 * `training_args.yaml`, which LLaMA-Factory's board writes into the output folder. The name is used by others too: only a
 * file with its three main keys counts. Datasets have names of a local registry, so none of them is a hub id.
 */
export async function readLlamaFactory(input: ReadInput): Promise<FileReading> {
  const reading = await readYamlFile(input.file, maxRecipeBytes);
  // Under this name anything may stand; only what is recognised is ours to judge.
  if (!reading.ok) return reading.problem.code === "malformed" ? nothing : unread("other", reading.problem);
  const recipe: PlacedRecipe = { ...reading.mapping, input };
  const stage = stageOf(recipe);
  const base = nameAt(recipe.values, "model_name_or_path");
  if (stage === undefined || base === undefined) return nothing;
  return {
    ...nothing,
    role: "config",
    claims: parameterClaims(recipe, recipeParameters),
    lineage: [
      ...baseOf(recipe, base, stage),
      ...dataAt(recipe, "dataset", "trainedOn", stage),
      ...dataAt(recipe, "eval_dataset", "evaluatedOn", "evaluation"),
    ],
    problems: recipe.problems,
  };
}

function stageOf({ values }: PlacedRecipe): string | undefined {
  const stage = nameAt(values, "stage") ?? "";
  const isKnown = Object.hasOwn(llamaFactoryStages, stage) && nameAt(values, "finetuning_type") !== undefined;
  return isKnown ? llamaFactoryStages[stage] : undefined;
}

function baseOf(recipe: PlacedRecipe, name: string, stage: string): LineageDraft[] {
  const base = baseModelOf(name, recipe.input.folder);
  if (base === undefined) return [];
  const hasAdapter = recipe.input.folder.files.some((file) => file.name === "adapter_config.json");
  const detail = hasAdapter ? "adapter" : stage === "continued" ? "continued-pretraining" : "fine-tune";
  return [relationAt(recipe, "/model_name_or_path", "derivedFrom", detail, base.target)];
}

/** Names with commas between them, in newer versions also a list. */
function dataAt(
  recipe: PlacedRecipe,
  key: string,
  kind: "trainedOn" | "evaluatedOn",
  stage: string,
): LineageDraft[] {
  const names = stringsAt(recipe.values, key).flatMap((text) => text.split(",", maxRelatives));
  return names.slice(0, maxRelatives).flatMap((name) => {
    const named = datasetNamed(name);
    if (named === undefined || named.name.length > 500) return [];
    return [relationAt(recipe, `/${key}`, kind, stage, { kind: "dataset", name: named.name })];
  });
}
