import type { Claim } from "../model/claim.ts";
import { compareText } from "../model/text-order.ts";
import { type FolderContext, folderContexts, nearestAbove, readingsFor } from "./folder-context.ts";
import { folderOf, nameOf } from "./lookup.ts";
import type { DraftFile, ModelDraft } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";
import { canonicalStems, shardSuffix, variantSuffix } from "./weight-names.table.ts";
import { isWeightFile, type WeightFile } from "./weight-file.ts";
import { weightSetsOf } from "./weight-sets.ts";

/** Decides which files are one model (DESIGN section 1, "What one model is"). Order of the result: by key. */
export function groupModels(files: readonly ReadFile[], folders: readonly ReadFolder[]): ModelDraft[] {
  const contexts = folderContexts(folders);
  const groups = groupWeights(files.filter(isWeightFile), contexts);
  addFoldersWithoutWeights(groups, contexts);
  const scene: Scene = {
    contexts,
    existing: new Set(files.map(({ entry }) => entry.path)),
    trainingState: trainingStateByFolder(files),
  };
  const drafts = [...groups].map(([key, group]) => draftOf(key, group, scene));
  return linkParts(drafts, contexts).sort((a, b) => compareText(a.key, b.key));
}

/** What is true of the whole tree. */
interface Scene {
  readonly contexts: ReadonlyMap<string, FolderContext>;
  readonly existing: ReadonlySet<string>;
  /** `training_args.bin` and its like: read by a format reader, but no weights. */
  readonly trainingState: ReadonlyMap<string, readonly ReadFile[]>;
}

interface Group {
  readonly folder: string;
  readonly path: string;
  readonly weights: WeightFile[];
}

function groupWeights(
  files: readonly WeightFile[],
  contexts: ReadonlyMap<string, FolderContext>,
): Map<string, Group> {
  const groups = new Map<string, Group>();
  const stemsOf = stemsByFolder(files);
  for (const file of files) {
    const folder = folderOf(file.entry.path);
    const path = modelPath(file, contexts.get(folder), stemsOf.get(folder)?.size ?? 0);
    const group = groups.get(path) ?? { folder, path, weights: [] };
    groups.set(path, group);
    group.weights.push(file);
  }
  return groups;
}

/** The path that stands for the model this file belongs to: its folder, or its own path without shard number and ending. */
function modelPath(file: WeightFile, context: FolderContext | undefined, stemsInFolder: number): string {
  const { path } = file.entry;
  if (groupingOf(file) === "file") return file.reading.split?.group ?? path;
  const stem = stemOf(path);
  const { variant, base } = variantOf(stem);
  const belongsToFolder = context?.isModel === true && (canonicalStems.has(base) || stemsInFolder === 1);
  const folder = folderOf(path);
  if (belongsToFolder && variant === undefined) return folder;
  return folder === "" ? stem : `${folder}/${stem}`;
}

function groupingOf(file: WeightFile): "repository" | "file" {
  return file.reading.grouping ?? file.reader.grouping;
}

function stemsByFolder(files: readonly WeightFile[]): ReadonlyMap<string, ReadonlySet<string>> {
  const stems = new Map<string, Set<string>>();
  for (const file of files) {
    if (groupingOf(file) === "file") continue;
    const folder = folderOf(file.entry.path);
    const known = stems.get(folder) ?? new Set();
    stems.set(folder, known.add(variantOf(stemOf(file.entry.path)).base));
  }
  return stems;
}

function stemOf(path: string): string {
  const withoutEnding = nameOf(path).replace(/\.[A-Za-z][A-Za-z0-9]*$/, "");
  return withoutEnding.replace(shardSuffix, "");
}

function variantOf(stem: string): { readonly base: string; readonly variant: string | undefined } {
  const variant = variantSuffix.exec(stem)?.[1];
  return { base: variant === undefined ? stem : stem.slice(0, -variant.length - 1), variant };
}

/** A folder that is a model by its configuration, while no weights file of it or below it is: the weights are elsewhere. */
function addFoldersWithoutWeights(
  groups: Map<string, Group>,
  contexts: ReadonlyMap<string, FolderContext>,
): void {
  const used = new Set<string>();
  for (const { folder } of groups.values()) {
    used.add(folder);
    const root =
      contexts.get(folder)?.isModel === true ? undefined : nearestAbove(folder, contexts, "isModel");
    if (root !== undefined) used.add(root.path);
  }
  for (const context of contexts.values()) {
    const hasParts = context.readings.some(({ parts }) => (parts?.length ?? 0) > 0);
    if (!context.isModel || groups.has(context.path) || (used.has(context.path) && !hasParts)) continue;
    groups.set(context.path, { folder: context.path, path: context.path, weights: [] });
  }
}

function draftOf(key: string, group: Group, scene: Scene): ModelDraft {
  const { contexts } = scene;
  const around = readingsFor(group.folder, contexts);
  const own = contexts.get(group.folder)?.readings ?? [];
  const { sets, findings } = weightSetsOf(group.weights, own, scene.existing);
  const state = group.path === group.folder ? (scene.trainingState.get(group.folder) ?? []) : [];
  return {
    key,
    folder: group.folder,
    path: group.path,
    files: filesOf(group, around, state),
    weightSets: sets,
    claims: [
      ...group.weights.flatMap(({ reading }) => reading.claims),
      ...around.flatMap(({ claims }) => claims),
      ...state.flatMap(({ reading }) => reading?.claims.filter(isAboutTraining) ?? []),
    ],
    lineage: [
      ...group.weights.flatMap(({ reading }) => reading.lineage),
      ...around.flatMap(({ lineage }) => lineage),
    ],
    findings: [
      ...findings,
      ...group.weights.flatMap(({ reading }) => reading.findings),
      ...around.flatMap((reading) => reading.findings),
      ...state.flatMap(({ reading }) => reading?.findings ?? []),
    ],
    parts: [],
  };
}

function filesOf(
  group: Group,
  around: ReturnType<typeof readingsFor>,
  state: readonly ReadFile[],
): DraftFile[] {
  const files = new Map<string, DraftFile>();
  for (const { entry } of state) files.set(entry.path, { path: entry.path, role: "training-state" });
  for (const { entry, reading } of group.weights) {
    files.set(entry.path, { path: entry.path, role: "weights" });
    for (const path of reading.companions ?? []) files.set(path, { path, role: "weights" });
  }
  for (const { roles } of around) {
    for (const { path, role } of roles) if (!files.has(path)) files.set(path, { path, role });
  }
  return [...files.values()].sort((a, b) => compareText(a.path, b.path));
}

/** The format of a training state is that of its file, not of the model. */
function isAboutTraining({ property }: Claim): boolean {
  return property !== "format" && property !== "formatVersion" && property !== "producer";
}

function trainingStateByFolder(files: readonly ReadFile[]): ReadonlyMap<string, readonly ReadFile[]> {
  const byFolder = new Map<string, ReadFile[]>();
  for (const file of files) {
    if (file.reading?.role !== "training-state") continue;
    const folder = folderOf(file.entry.path);
    byFolder.set(folder, [...(byFolder.get(folder) ?? []), file]);
  }
  return byFolder;
}

/** Ties pipelines to the models of their part folders; files of parts without weights become files of the pipeline. */
function linkParts(drafts: ModelDraft[], contexts: ReadonlyMap<string, FolderContext>): ModelDraft[] {
  const byFolder = new Map(
    drafts.filter(({ key, folder }) => key === folder).map((draft) => [draft.folder, draft]),
  );
  return drafts.map((draft) => {
    const parts = (draft.key === draft.folder ? (contexts.get(draft.folder)?.readings ?? []) : []).flatMap(
      (reading) => reading.parts ?? [],
    );
    if (parts.length === 0) return draft;
    const contained = parts.filter(({ path }) => byFolder.has(path)).map(({ path }) => path);
    const others = parts
      .filter(({ path }) => !byFolder.has(path))
      .flatMap(({ path }) => contexts.get(path)?.readings ?? []);
    const extra = others.flatMap(({ roles }) => roles);
    return {
      ...draft,
      parts: contained,
      claims: [...draft.claims, ...others.flatMap(({ claims }) => claims)],
      findings: [...draft.findings, ...others.flatMap(({ findings }) => findings)],
      files: [...draft.files, ...extra].sort((a, b) => compareText(a.path, b.path)),
    };
  });
}
