import { stringAt, stringsAt } from "../../syntax/json-access.ts";
import type { RecipeDocument } from "../recipe-document.ts";
import type { NamePlace } from "../recipe-names.ts";
import { valuesAt } from "../recipe-walk.ts";
import { registryFor, shortNamed } from "./dataset-registry.ts";
import type { Dialect } from "./dialect.ts";
import type { Part } from "./gather.ts";
import { torchtuneDataset, torchtuneModel } from "./resolve.ts";

/** What the common keys cannot say: names of a registry of the recipe's own, builders that stand for data. */
export async function specialParts(
  document: RecipeDocument,
  dialect: Dialect,
  place: NamePlace,
): Promise<readonly Part[]> {
  if (dialect.id === "llama-factory") return shortNames(document, place);
  if (dialect.id === "torchtune") return torchtuneParts(document);
  return [];
}

/** Names with commas between them, in newer versions also a list. */
async function shortNames({ values }: RecipeDocument, place: NamePlace): Promise<Part[]> {
  const registry = await registryFor(stringAt(values, "dataset_dir"), place);
  const at = (key: string, role: string): Part[] =>
    stringsAt(values, key)
      .flatMap((text) => text.split(",", 50))
      .map((name) => name.trim())
      .filter((name) => name !== "")
      .map((name) => ({
        kind: "dataset",
        role,
        pointer: `/${key}`,
        named: shortNamed(name, registry, place),
        siblings: {},
      }));
  return [...at("dataset", ""), ...at("eval_dataset", "evaluation")];
}

function torchtuneParts({ values, text }: RecipeDocument): Part[] {
  return [...builtDatasets(values), ...downloadedModel(values, text)];
}

/** A builder without a source loads what it is named after. */
function builtDatasets(values: unknown): Part[] {
  const paths = ["dataset._component_", "dataset.*._component_", "dataset.datasets.*._component_"];
  return paths
    .flatMap((path) => valuesAt(values, path))
    .flatMap(({ pointer, value }): Part[] => {
      const [mapping] = valuesAt(values, pointer.slice(1, pointer.lastIndexOf("/")).replaceAll("/", "."));
      const hasSource = stringAt(mapping?.value, "source") !== undefined;
      const named = typeof value === "string" && !hasSource ? torchtuneDataset(value) : undefined;
      return named === undefined ? [] : [{ kind: "dataset", role: "", pointer, named, siblings: {} }];
    });
}

function downloadedModel(values: unknown, text: string): Part[] {
  const folder = stringAt(values, "checkpointer", "checkpoint_dir");
  const named = folder === undefined ? undefined : torchtuneModel(text, folder);
  if (named === undefined) return [];
  return [{ kind: "model", role: "base", pointer: "/checkpointer/checkpoint_dir", named, siblings: {} }];
}
