import { InflatedStore } from "../bytes/inflated-source.ts";
import type { Tree } from "../bytes/tree.ts";
import { compareText } from "../model/text-order.ts";
import { concurrently } from "./concurrently.ts";
import { isSoftwarePlace, rootsOf } from "./installed-places.ts";
import { joinPieces } from "./join-pieces.ts";
import { relativeLookup } from "./lookup.ts";
import { readEntry, type ReadScene } from "./read-entry.ts";
import type { ReadFile, ReadFilesOptions } from "./read-result.ts";

export type { ReadFile } from "./read-result.ts";

/** Enough to hide the latency of a remote source; on a disk one would do. */
const filesAtOnce = 8;

/**
 * Tensors of all files of one scan: those of some 2,000 large language models. A tree of many hostile headers, each
 * within its own limits, could fill the memory together.
 */
export const mostTensorsByDefault = 1_000_000;

/**
 * Looks into every file of the tree, and into archives, and lets the first reader that recognises its content read the
 * header. Members of archives are files of the result, right behind their archive.
 */
export async function readFiles(tree: Tree, options: ReadFilesOptions): Promise<ReadFile[]> {
  const place = { lookup: relativeLookup(tree), depth: 0 };
  const scene: ReadScene = {
    options,
    store: options.store ?? new InflatedStore(),
    isTaken: folderCheck(tree),
    counts: { members: 0, tensors: 0 },
    mostTensors: options.mostTensors ?? mostTensorsByDefault,
  };
  const roots = rootsOf(tree.entries);
  let done = 0;
  const files = await concurrently(tree.entries, filesAtOnce, async (entry) => {
    const read = (await readEntry(entry, place, scene)).map((file) => withoutSystem(file, roots));
    done += 1;
    options.onProgress?.({ phase: "headers", done, total: tree.entries.length });
    return read;
  });
  return joinPieces(files.flat(), scene);
}

/** Programs and libraries of an operating system are no models: nobody loads them as such. */
function withoutSystem(file: ReadFile, roots: readonly string[]): ReadFile {
  const isNothing = file.reading === undefined && file.problem === undefined;
  if (!isNothing && file.reader?.isSystemSoftware !== true) return file;
  if (!isSoftwarePlace(file.entry.path, roots)) return file;
  return isNothing ? { ...file, isSystem: true } : { entry: file.entry, isSystem: true };
}

/** The tree with the members of its archives, and without pieces of what was joined being anything else. */
export function withMembers(tree: Tree, files: readonly ReadFile[]): Tree {
  if (files.length === tree.entries.length) return tree;
  const entries = files.map(({ entry }) => entry).sort((a, b) => compareText(a.path, b.path));
  return { ...tree, entries };
}

/** Hardly any tree has files whose path looks like that of a member. */
function folderCheck({ entries }: Tree): (folder: string) => boolean {
  const lookalikes = entries.filter(({ path }) => path.includes("!/"));
  return (folder) => lookalikes.some(({ path }) => path.startsWith(`${folder}/`));
}
