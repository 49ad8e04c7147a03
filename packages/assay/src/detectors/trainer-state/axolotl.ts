import type { LineageDraft } from "../../model/draft.ts";
import { isRecord, listAt, stringAt, valueAt } from "../../syntax/json-access.ts";
import { baseModelOf } from "../../catalogue/base-model.ts";
import { nameAt } from "../scalar.ts";
import { datasetNamed } from "./dataset-name.ts";
import { type FileReading, nothing, type ReadInput, unread } from "./file-reading.ts";
import { maxRelatives } from "./limits.ts";
import { axolotlStages, recipeParameters } from "./parameters.table.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxRecipeBytes } from "./limits.ts";
import { parameterClaims, type PlacedRecipe, relationAt } from "./recipe-place.ts";

/** `axolotl_config.yml` beside what was trained with it. A file without axolotl's own keys is passed over. */
export async function readAxolotl(input: ReadInput): Promise<FileReading> {
  const reading = await readYamlFile(input.file, maxRecipeBytes);
  if (!reading.ok) return unread("config", reading.problem);
  const recipe: PlacedRecipe = { ...reading.mapping, input };
  if (!isAxolotl(recipe)) return nothing;
  const datasets = [
    ...dataAt(recipe, "datasets", "trainedOn"),
    ...dataAt(recipe, "pretraining_dataset", "trainedOn"),
    ...dataAt(recipe, "test_datasets", "evaluatedOn"),
  ];
  return {
    ...nothing,
    role: "config",
    claims: parameterClaims(recipe, recipeParameters),
    lineage: [...baseOf(recipe, datasets), ...datasets],
    problems: recipe.problems,
  };
}

const ownKeys = [
  "micro_batch_size",
  "sequence_len",
  "num_epochs",
  "val_set_size",
  "datasets",
  "pretraining_dataset",
];

/** A base model alone says little; two more keys of axolotl's make it certain. */
function isAxolotl({ values }: PlacedRecipe): boolean {
  const known = ownKeys.filter((key) => Object.hasOwn(values, key));
  return nameAt(values, "base_model") !== undefined && known.length >= 2;
}

function baseOf(recipe: PlacedRecipe, datasets: readonly LineageDraft[]): LineageDraft[] {
  const base = baseModelOf(nameAt(recipe.values, "base_model") ?? "", recipe.input.folder);
  if (base === undefined) return [];
  const stages = datasets.filter(({ kind }) => kind === "trainedOn").map(({ detail }) => detail);
  const isContinued = stages.length > 0 && stages.every((stage) => stage === "continued");
  const detail = isAdapter(recipe) ? "adapter" : isContinued ? "continued-pretraining" : "fine-tune";
  return [relationAt(recipe, "/base_model", "derivedFrom", detail, base.target)];
}

/** The recipe of a LoRA stays the same when its result was merged into the base; the files tell. */
function isAdapter({ values, input }: PlacedRecipe): boolean {
  const isTrainedAsOne = nameAt(values, "adapter") !== undefined;
  return isTrainedAsOne && input.folder.files.some(({ name }) => name === "adapter_config.json");
}

function dataAt(recipe: PlacedRecipe, key: string, kind: "trainedOn" | "evaluatedOn"): LineageDraft[] {
  const value = recipe.values[key];
  const items = listAt(recipe.values, key) ?? (value === undefined ? [] : [value]);
  return items.slice(0, maxRelatives).flatMap((item, at) => {
    const text = pathOf(item);
    const target = text === undefined ? undefined : datasetNamed(text);
    if (target === undefined) return [];
    const pointer = Array.isArray(value) ? `/${key}/${at}` : `/${key}`;
    return [relationAt(recipe, pointer, kind, stageOf(recipe, key, item), target)];
  });
}

/** Where `path` is a loader of files (`json`), the files are named beside it. */
function pathOf(item: unknown): string | undefined {
  if (typeof item === "string") return item.length > 500 ? undefined : item;
  const path = nameAt(item, "path");
  if (path === undefined || !/^(?:json|csv|parquet|text|arrow)$/u.test(path)) return path;
  return nameAt(item, "data_files") ?? nameAt(item, "data_files", 0);
}

function stageOf({ values }: PlacedRecipe, key: string, item: unknown): string {
  if (key === "test_datasets") return "evaluation";
  if (key === "pretraining_dataset") return "continued";
  const rl = stringAt(values, "rl");
  if (rl !== undefined) return stageOfRl(rl);
  const isReward = values["reward_model"] === true || values["process_reward_model"] === true;
  return isReward ? "preference" : stageOfType(valueAt(item, "type"));
}

function stageOfRl(rl: string): string {
  return (Object.hasOwn(axolotlStages, rl) ? axolotlStages[rl] : undefined) ?? "unknown";
}

/** How the dataset is laid out: running text, or one of many layouts of questions and answers. */
function stageOfType(type: unknown): string {
  if (type === "completion" || type === "pretrain") return "continued";
  return typeof type === "string" || isRecord(type) ? "sft" : "unknown";
}
