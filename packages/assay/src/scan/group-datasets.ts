import { grouped } from "../model/grouped.ts";
import type { Application } from "../model/use.ts";
import { compareText } from "../model/text-order.ts";
import { type DatasetDraft, type DatasetFile, isDatasetFile, type UnreadFile } from "./dataset-draft.ts";
import { type FolderContext, nearestAbove } from "./folder-context.ts";
import { folderOf, nameOf } from "./lookup.ts";
import type { ReadFile } from "./read-files.ts";
import { unreadRecords } from "./unread-records.ts";

/** Names of folders that hold the splits of a dataset, not datasets of their own. */
const splitFolders: ReadonlySet<string> = new Set([
  "train",
  "training",
  "test",
  "testing",
  "val",
  "valid",
  "validation",
  "dev",
  "eval",
  "evaluation",
]);

/** Where people keep data; a CSV file elsewhere is part of something else. */
const dataFolders: ReadonlySet<string> = new Set([...splitFolders, "data", "dataset", "datasets", "corpus"]);

/** Where something else says that there is data. */
export interface NamedData {
  readonly applications?: readonly Application[];
  /** Paths that the user says. */
  readonly asserted?: ReadonlySet<string>;
}

/**
 * Decides which files of records are one dataset: those of one folder, with its split folders. Containers of all kinds
 * of data count only where something else says that they are a dataset.
 */
export function groupDatasets(
  files: readonly ReadFile[],
  contexts: ReadonlyMap<string, FolderContext>,
  { applications = [], asserted = new Set() }: NamedData = {},
): readonly DatasetDraft[] {
  const isOnlyFile = files.length === 1;
  const named = namesOf(applications, asserted);
  const data = files
    .filter(isDatasetFile)
    .filter(
      ({ entry, reading }) => isOnlyFile || isData({ path: entry.path, ...reading.dataset }, contexts, named),
    );
  const groups = grouped(data, ({ entry }) => homeOf(folderOf(entry.path)));
  // What would belong to a dataset, were it readable.
  const unread = grouped(
    unreadRecords(files).filter((file) => isData({ ...file, isGeneric: true }, contexts, named)),
    ({ path }) => homeOf(folderOf(path)),
  );
  return [...groups]
    .map((group) => withUnread(draftOf(group), unread.get(group[0])))
    .sort((a, b) => compareText(a.path, b.path));
}

function withUnread(draft: DatasetDraft, unread: readonly UnreadFile[] | undefined): DatasetDraft {
  return unread === undefined ? draft : { ...draft, unread };
}

/** What code and configuration of the tree say of its data. */
interface Names {
  /** Files and folders that are used as data. */
  readonly paths: ReadonlySet<string>;
  /** Code without a training run: what lies in its folders of data is as likely a test or a seed of a database. */
  readonly isOtherCode: boolean;
}

function namesOf(applications: readonly Application[], asserted: ReadonlySet<string>): Names {
  const uses = applications.flatMap((one) => one.uses);
  const hasRun = uses.some(({ thing }) => thing.kind === "training-run");
  const hasCode = applications.some(({ files }) => files.some(({ role }) => role === "code"));
  const data = uses.filter(({ thing }) => thing.kind === "dataset");
  return {
    paths: new Set([...asserted, ...data.flatMap(({ thing }) => thing.path ?? [])]),
    isOtherCode: hasCode && !hasRun,
  };
}

interface Candidate {
  readonly path: string;
  readonly split?: string;
  readonly isGeneric?: boolean;
}

function isData(
  { path, split, isGeneric }: Candidate,
  contexts: ReadonlyMap<string, FolderContext>,
  named: Names,
): boolean {
  if (isGeneric !== true || isNamed(path, named.paths)) return true;
  const folder = folderOf(path);
  if (!named.isOtherCode && (split !== undefined || isOfData(folder))) return true;
  const isCarded = hasCard(contexts.get(folder));
  const isModel = contexts.get(folder)?.isModel === true;
  return isCarded && !isModel && nearestAbove(folder, contexts, "isModel") === undefined;
}

/** A card of a repository, or one that says that what lies beside it is a dataset. */
function hasCard(context: FolderContext | undefined): boolean {
  if (context === undefined) return false;
  return context.isRepository || context.readings.some(({ dataset }) => dataset !== undefined);
}

function isOfData(folder: string): boolean {
  return folder.split("/").some((name) => dataFolders.has(name.toLowerCase()));
}

/** Itself, or a folder above it. */
function isNamed(path: string, paths: ReadonlySet<string>): boolean {
  for (let at = path; at !== ""; at = folderOf(at)) if (paths.has(at)) return true;
  return false;
}

/** The folder above those that only part a dataset: `data/train` and `data/test` belong to what holds `data`. */
function homeOf(folder: string): string {
  let home = folder;
  while (splitFolders.has(nameOf(home).toLowerCase())) home = folderOf(home);
  return nameOf(home).toLowerCase() === "data" ? folderOf(home) : home;
}

function draftOf([home, files]: readonly [string, readonly DatasetFile[]]): DatasetDraft {
  const [only] = files;
  const sorted = files.toSorted((a, b) => compareText(a.entry.path, b.entry.path));
  return { path: files.length === 1 && only !== undefined ? only.entry.path : home, files: sorted };
}
