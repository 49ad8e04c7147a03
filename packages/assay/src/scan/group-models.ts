import type { TreeProblem } from "../bytes/tree.ts";
import { formatReaders } from "../formats/registry.ts";
import { type Claim, claimant } from "../model/claim.ts";
import type { LineageDraft } from "../model/draft.ts";
import { compareText } from "../model/text-order.ts";
import { type FolderContext, folderContexts, nearestAbove, readingsFor } from "./folder-context.ts";
import { folderOf, nameOf } from "./lookup.ts";
import { listedDraft, listedModels, listedWeights } from "./listed-models.ts";
import type { DraftFile, ModelDraft } from "./model-draft.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";
import { canonicalStems, shardSuffix, variantSuffix } from "./weight-names.table.ts";
import { isWeightFile, type WeightFile } from "./weight-file.ts";
import { weightSetsOf } from "./weight-sets.ts";

/** Decides which files are one model (DESIGN section 1, "What one model is"). Order of the result: by key. */
export function groupModels(
  files: readonly ReadFile[],
  folders: readonly ReadFolder[],
  problems: readonly TreeProblem[] = [],
): ModelDraft[] {
  const contexts = folderContexts(folders);
  const listed = listedModels(folders);
  const taken = listedWeights(listed);
  const weights = files.filter(isWeightFile);
  const groups = groupWeights(
    weights.filter(({ entry }) => !taken.has(entry.path)),
    contexts,
  );
  addFoldersWithoutWeights(groups, contexts);
  const scene: Scene = {
    contexts,
    existing: new Set(files.map(({ entry }) => entry.path)),
    trainingState: trainingStateByFolder(files),
    partClaims: new Map(files.filter(isPart).map(({ entry, reading }) => [entry.path, aboutModel(reading)])),
    unread: unreadWeights(files, problems),
  };
  const drafts = [...groups].map(([key, group]) => draftOf(key, group, scene));
  const weightFiles = new Map(weights.map((file) => [file.entry.path, file]));
  drafts.push(...listed.map((model) => listedDraft(model, weightFiles, scene.existing)));
  return linkParts(drafts, contexts).sort((a, b) => compareText(a.key, b.key));
}

function isPart({ reading }: ReadFile): boolean {
  return reading?.role === "part";
}

/** The format of a part is not that of the model. */
function aboutModel(reading: ReadFile["reading"]): readonly Claim[] {
  return (reading?.claims ?? []).filter(
    ({ property }) => property !== "format" && property !== "formatVersion",
  );
}

/** What is true of the whole tree. */
interface Scene {
  readonly contexts: ReadonlyMap<string, FolderContext>;
  readonly existing: ReadonlySet<string>;
  /** `training_args.bin` and its like: read by a format reader, but no weights. */
  readonly trainingState: ReadonlyMap<string, readonly ReadFile[]>;
  /** What readers say of files that are parts of a model (a SentencePiece vocabulary), by path. */
  readonly partClaims: ReadonlyMap<string, readonly Claim[]>;
  /** Paths by folder of what is named like the weights of its folder and could not be read as such. */
  readonly unread: ReadonlyMap<string, readonly string[]>;
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
  const { sets, findings, missing } = weightSetsOf(group.weights, own, scene.existing);
  const state = group.path === group.folder ? (scene.trainingState.get(group.folder) ?? []) : [];
  const files = filesOf(group, around, state);
  return {
    key,
    folder: group.folder,
    path: group.path,
    files,
    missing: [...missing, ...(group.path === group.folder ? (scene.unread.get(group.folder) ?? []) : [])],
    weightSets: sets,
    claims: [
      ...group.weights.flatMap(({ reading }) => reading.claims),
      ...around.flatMap(({ claims }) => claims),
      ...files.flatMap(({ path }) => scene.partClaims.get(path) ?? []),
    ],
    lineage: [
      ...group.weights.flatMap(({ reading }) => reading.lineage),
      ...around.flatMap(({ lineage }) => lineage),
      ...trainingRuns(state),
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

/** What a training state says is about the run that produced the model; the format is that of its own file. */
function trainingRuns(state: readonly ReadFile[]): LineageDraft[] {
  return state.flatMap(({ entry, reading }) => {
    const claims = reading?.claims.filter(
      ({ property }) => property === "trainingParameter" || property === "metric",
    );
    if (reading === undefined || claims === undefined || claims.length === 0) return [];
    const source = { by: claims[0]?.source.by ?? "scan@1", path: entry.path };
    return [
      {
        kind: "produced" as const,
        detail: "training",
        reversed: true,
        target: { kind: "training-run" as const, name: "training run", claims },
        claims: [claimant("declared", source)("detail", "training")],
      },
    ];
  });
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

/** A link that leads nowhere, a file that may not be opened or that is no model inside: a part of its folder all the same. */
function unreadWeights(
  files: readonly ReadFile[],
  problems: readonly TreeProblem[],
): ReadonlyMap<string, readonly string[]> {
  const unread = files.filter(({ reading }) => reading === undefined).map(({ entry }) => entry.path);
  unread.push(...problems.filter(({ problem }) => problem.code !== "excluded").map(({ path }) => path));
  const byFolder = new Map<string, string[]>();
  for (const path of unread.filter(isNamedLikeWeights)) {
    byFolder.set(folderOf(path), [...(byFolder.get(folderOf(path)) ?? []), path]);
  }
  return byFolder;
}

function isNamedLikeWeights(path: string): boolean {
  const hasEnding = formatReaders.some(({ extensions }) =>
    extensions.some((ending) => path.endsWith(ending)),
  );
  return hasEnding && canonicalStems.has(variantOf(stemOf(path)).base);
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
