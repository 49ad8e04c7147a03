import { splitOfPath } from "../formats/dataset-split.ts";
import { compareText } from "../model/text-order.ts";
import type { DatasetDraft } from "./dataset-draft.ts";
import type { FolderContext } from "./folder-context.ts";
import { folderOf, nameOf } from "./lookup.ts";
import { isMetadata, kindOf, mediaAmong } from "./media-folder.ts";
import type { ReadFile } from "./read-files.ts";

/** Fewer are the pictures of a page, or the inputs of a test. */
const leastFiles = 10;

/**
 * Folders of pictures, sounds or texts that are a dataset: below a card that speaks of one, or with a folder of training
 * data. Where tables hold the records, files beside them are what the tables, or the card, show.
 */
export function withMedia(
  tables: readonly DatasetDraft[],
  files: readonly ReadFile[],
  contexts: ReadonlyMap<string, FolderContext>,
): readonly DatasetDraft[] {
  const roots = rootsIn(files, contexts);
  if (roots.length === 0) return tables;
  const media: DatasetDraft[] = [];
  const sorted = files.toSorted((a, b) => compareText(a.entry.path, b.entry.path));
  for (const root of roots) {
    if (media.some(({ path }) => isBelow(root, path)) || tables.some((draft) => isOfRecords(draft, root)))
      continue;
    const found = mediaAmong(filesBelow(sorted, root), root);
    if (found !== undefined && found.files.length >= leastFiles)
      media.push({ path: root, files: found.metadata, media: found });
  }
  if (media.length === 0) return tables;
  const others = tables.filter((draft) => !media.some(({ path }) => isBelow(draft.path, path)));
  return [...others, ...media].sort((a, b) => compareText(a.path, b.path));
}

/** By search: a tree may have ten thousands of such folders. */
function filesBelow(sorted: readonly ReadFile[], root: string): readonly ReadFile[] {
  if (root === "") return sorted;
  // "0" is the character behind "/".
  return sorted.slice(firstFrom(sorted, `${root}/`), firstFrom(sorted, `${root}0`));
}

function firstFrom(sorted: readonly ReadFile[], path: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(sorted[middle]?.entry.path ?? "", path) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Outer ones first. */
function rootsIn(
  files: readonly ReadFile[],
  contexts: ReadonlyMap<string, FolderContext>,
): readonly string[] {
  const roots = new Set<string>();
  for (const { path, readings, isModel } of contexts.values())
    if (!isModel && readings.some(({ dataset }) => dataset !== undefined)) roots.add(path);
  for (const { entry, reading } of files) {
    if (reading !== undefined || kindOf(entry.path) === undefined) continue;
    const train = trainFolder(folderOf(entry.path));
    if (train !== undefined) roots.add(homeOf(train));
  }
  return [...roots].sort((a, b) => a.length - b.length || compareText(a, b));
}

/** The folder, or the one above that holds the folders of its labels, that is named for training. */
function trainFolder(folder: string): string | undefined {
  return [folder, folderOf(folder)].find((path) => splitOfPath(`${nameOf(path)}/x`) === "train");
}

/** `x/data/train` belongs to x. */
function homeOf(train: string): string {
  const above = folderOf(train);
  return nameOf(above).toLowerCase() === "data" ? folderOf(above) : above;
}

function isOfRecords({ path, files }: DatasetDraft, root: string): boolean {
  return isBelow(path, root) && files.some(({ entry }) => !isMetadata(entry.path));
}

function isBelow(path: string, root: string): boolean {
  return root === "" || path === root || path.startsWith(`${root}/`);
}
