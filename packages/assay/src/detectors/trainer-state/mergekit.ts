import type { Claim } from "../../model/claim.ts";
import type { LineageDraft } from "../../model/draft.ts";
import { isRecord, listAt, recordAt } from "../../syntax/json-access.ts";
import { baseModelOf } from "../../catalogue/base-model.ts";
import { isAbsolutePath, withoutDirectories } from "../../model/local-path.ts";
import { nameAt, scalarAt } from "../scalar.ts";
import { type FileReading, nothing, type ReadInput, unread } from "./file-reading.ts";
import { maxRelatives } from "./limits.ts";
import { mergeReferences, type MergeReference } from "./merge-reference.ts";
import { readYamlFile } from "../yaml-file.ts";
import { maxRecipeBytes } from "./limits.ts";
import { declaredAt, type PlacedRecipe, relationAt } from "./recipe-place.ts";
import { pointerStep } from "../../syntax/json-pointer.ts";

/** `mergekit_config.yml` and `mergekit_moe_config.yml`, which mergekit leaves beside what it made. */
export async function readMergekit(input: ReadInput): Promise<FileReading> {
  const reading = await readYamlFile(input.file, maxRecipeBytes);
  if (!reading.ok) return unread("config", reading.problem);
  const recipe: PlacedRecipe = { ...reading.mapping, input };
  const models = mergedModels(recipe);
  if (models.length === 0) {
    const message = "The mergekit configuration names no model.";
    return { ...nothing, role: "config", problems: [...recipe.problems, { code: "malformed", message }] };
  }
  const lineage = models.slice(0, maxRelatives).flatMap((model) => relations(recipe, model));
  const message = `The mergekit configuration names ${models.length} models, the first ${maxRelatives} are read.`;
  return {
    ...nothing,
    role: "config",
    claims: mergeClaims(recipe),
    lineage: withoutRepeats(lineage),
    problems: [
      ...recipe.problems,
      ...(models.length > maxRelatives ? [{ code: "limit-exceeded" as const, message }] : []),
    ],
  };
}

interface PlacedReference {
  readonly pointer: string;
  readonly references: readonly MergeReference[];
}

/** `models`, `slices[].sources`, `modules`, the base, and the experts of a mixture. */
function mergedModels(recipe: PlacedRecipe): PlacedReference[] {
  const { values } = recipe;
  const modules = Object.entries(recordAt(values, "modules") ?? {}).slice(0, maxRelatives);
  return [
    ...placed(values["base_model"], "/base_model"),
    ...itemsAt(values, "models", "", "model"),
    ...sliced(values, ""),
    ...modules.flatMap(([name, module]) => {
      const pointer = `/modules/${pointerStep(name)}`;
      return [...itemsAt(module, "models", pointer, "model"), ...sliced(module, pointer)];
    }),
    ...itemsAt(values, "experts", "", "source_model"),
    ...itemsAt(values, "shared_experts", "", "source_model"),
  ];
}

function sliced(values: unknown, pointer: string): PlacedReference[] {
  return (listAt(values, "slices") ?? []).flatMap((slice, at) => {
    return itemsAt(slice, "sources", `${pointer}/slices/${at}`, "model");
  });
}

function itemsAt(values: unknown, list: string, pointer: string, key: string): PlacedReference[] {
  return (listAt(values, list) ?? []).flatMap((item, at) => {
    return isRecord(item) ? placed(item[key], `${pointer}/${list}/${at}/${key}`) : [];
  });
}

function placed(value: unknown, pointer: string): PlacedReference[] {
  const references = mergeReferences(value);
  return references.length === 0 ? [] : [{ pointer, references }];
}

function relations(recipe: PlacedRecipe, { pointer, references }: PlacedReference): LineageDraft[] {
  return references.flatMap(({ name, revision }) => {
    const base = baseModelOf(name, recipe.input.folder);
    if (base === undefined) return [];
    const claims = revision === undefined ? [] : [declaredAt(recipe, pointer, "revision", revision)];
    const target = claims.length === 0 ? base.target : { ...base.target, claims };
    return [relationAt(recipe, pointer, "derivedFrom", "merged", target)];
  });
}

/** A model stands in one slice after the other: one relation says it. */
function withoutRepeats(lineage: readonly LineageDraft[]): LineageDraft[] {
  const found = new Map<string, LineageDraft>();
  for (const draft of lineage) {
    const key = JSON.stringify([draft.target.path, draft.target.hub, draft.target.name]);
    if (!found.has(key)) found.set(key, draft);
  }
  return [...found.values()];
}

const settings = [
  ["merge_method", "merge_method"],
  ["gate_mode", "gate_mode"],
  ["dtype", "merge_dtype"],
  ["out_dtype", "merge_out_dtype"],
  ["tokenizer_source", "tokenizer_source"],
] as const;

function mergeClaims(recipe: PlacedRecipe): Claim[] {
  const plain = settings.flatMap(([key, name]) => {
    const value = nameAt(recipe.values, key);
    if (value === undefined || isAbsolutePath(value)) return [];
    return [declaredAt(recipe, `/${key}`, "trainingParameter", { name, value: withoutDirectories(value) })];
  });
  const parameters = Object.keys(recordAt(recipe.values, "parameters") ?? {}).slice(0, maxRelatives);
  const scalars = parameters.flatMap((key) => {
    const value = scalarAt(recipe.values, "parameters", key);
    if (value === undefined || key.length > 200) return [];
    return [declaredAt(recipe, `/parameters/${key}`, "trainingParameter", { name: `merge.${key}`, value })];
  });
  return [...plain, ...scalars];
}
