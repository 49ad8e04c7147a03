import type { TreeEntry } from "../bytes/tree.ts";
import { splitOfPath } from "../formats/dataset-split.ts";
import { grouped } from "../model/grouped.ts";
import { isDatasetFile, type MediaFile, type MediaFolder } from "./dataset-draft.ts";
import { folderOf, nameOf } from "./lookup.ts";
import { type MediaKind, mediaKinds } from "./media-kinds.table.ts";
import type { ReadFile } from "./read-files.ts";

/** Of the files below a folder those of the kind that there are most of; undefined = none. */
export function mediaAmong(below: readonly ReadFile[], path: string): MediaFolder | undefined {
  const single = below.flatMap(({ entry, reading }) => {
    const kind = reading === undefined ? kindOf(entry.path) : undefined;
    return kind === undefined ? [] : [{ kind, entry }];
  });
  const byKind = grouped(single, (file) => file.kind);
  const [most] = [...byKind].sort(([, a], [, b]) => b.length - a.length);
  if (most === undefined) return undefined;
  const [kind, media] = most;
  const tables = kind === "text" ? [] : below.filter(({ entry }) => isMetadata(entry.path));
  const hasLabels = kind !== "text" && tables.length === 0;
  return {
    kind,
    path,
    metadata: tables.filter(isDatasetFile),
    unread: tables.filter((file) => !isDatasetFile(file)).map(({ entry }) => entry.path),
    files: media.map(({ entry }) => mediaFile(entry, path, hasLabels)),
  };
}

/** Of a file by its name; texts about data are none. */
export function kindOf(path: string): MediaKind | undefined {
  const name = nameOf(path).toLowerCase();
  const dot = name.lastIndexOf(".");
  return dot <= 0 || textsAboutData.test(name) ? undefined : mediaKinds.get(name.slice(dot));
}

/** Texts that stand beside data and are none. */
const textsAboutData =
  /^(?:readme|licen[cs]e|copying|notice|changelog|requirements.*|robots|cmakelists)\b.*\.txt$/u;

/** A table that says something of the files beside it, by their names. */
export function isMetadata(path: string): boolean {
  return /^metadata\.(?:csv|jsonl)$/u.test(nameOf(path));
}

function mediaFile(entry: TreeEntry, root: string, hasLabels: boolean): MediaFile {
  const inside = root === "" ? entry.path : entry.path.slice(root.length + 1);
  const split = splitOfPath(inside);
  const folder = nameOf(folderOf(inside));
  const isLabel =
    hasLabels && folder !== "" && splitOfPath(`${folder}/x`) === undefined && folder.toLowerCase() !== "data";
  return { entry, ...(split === undefined ? {} : { split }), ...(isLabel ? { label: folder } : {}) };
}
