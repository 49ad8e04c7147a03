import type { ListedModel } from "../detectors/detector.ts";
import { compareText } from "../model/text-order.ts";
import { folderOf } from "./lookup.ts";
import type { ModelDraft } from "./model-draft.ts";
import type { ReadFolder } from "./read-folders.ts";
import type { WeightFile } from "./weight-file.ts";
import { weightSetsOf } from "./weight-sets.ts";

/** Models that a list puts together, wherever their files are. */
export function listedModels(folders: readonly ReadFolder[]): readonly ListedModel[] {
  return folders.flatMap(({ reading }) => reading.listed ?? []);
}

/** Weights that belong to a list: several may name one file. */
export function listedWeights(models: readonly ListedModel[]): ReadonlySet<string> {
  return new Set(
    models.flatMap(({ files }) => files.filter(({ role }) => role === "weights").map(({ path }) => path)),
  );
}

/** The model of one list. */
export function listedDraft(
  { path, name, files, missing, claims, lineage }: ListedModel,
  weightFiles: ReadonlyMap<string, WeightFile>,
  existing: ReadonlySet<string>,
): ModelDraft {
  const weights = files.flatMap((file) => weightFiles.get(file.path) ?? []);
  const { sets, findings, missing: incomplete } = weightSetsOf(weights, [], existing);
  return {
    key: path,
    folder: folderOf(path),
    path,
    name,
    files: files.toSorted((a, b) => compareText(a.path, b.path)),
    missing: [...missing, ...incomplete],
    weightSets: sets,
    claims: [...claims, ...weights.flatMap(({ reading }) => reading.claims)],
    lineage: [...lineage, ...weights.flatMap(({ reading }) => reading.lineage)],
    findings: [...findings, ...weights.flatMap(({ reading }) => reading.findings)],
    parts: [],
  };
}
