import type { BlockCache } from "../bytes/cached-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { Detector, FolderFile, FolderInput, FolderReading } from "../detectors/detector.ts";
import { detectors } from "../detectors/registry.ts";
import { AssayError } from "../model/error.ts";
import { stopIfInterrupted } from "../model/interruption.ts";
import { printable } from "../model/printable.ts";
import { folderFile } from "./folder-file.ts";
import { folderOf, resolveBelow } from "./lookup.ts";
import { problemOf } from "./problem.ts";

/** What one detector found in one folder. */
export interface ReadFolder {
  readonly path: string;
  readonly detector: Pick<Detector, "id" | "version">;
  readonly reading: FolderReading;
}

/** Shows every folder to every detector that has a matching file in it. */
export async function readFolders(
  tree: Tree,
  cache: BlockCache,
  signal?: AbortSignal,
): Promise<ReadFolder[]> {
  const index = indexFolders(tree, cache);
  const results: ReadFolder[] = [];
  for (const [path, files] of index.folders) {
    for (const detector of detectors) {
      const matching = files.filter(({ name }) => detector.matches(name));
      if (matching.length === 0) continue;
      stopIfInterrupted(signal);
      const input = inputFor(path, files, matching, index);
      results.push({ path, detector, reading: await detect(detector, input) });
    }
  }
  return results;
}

interface FolderIndex {
  readonly folders: ReadonlyMap<string, readonly FolderFile[]>;
  readonly files: ReadonlyMap<string, FolderFile>;
  /** Every folder that has a file in it or below it. */
  readonly existing: ReadonlySet<string>;
  /** The archive that a folder is in. */
  readonly containers: ReadonlyMap<string, string>;
}

function indexFolders(tree: Tree, cache: BlockCache): FolderIndex {
  const folders = new Map<string, FolderFile[]>();
  const files = new Map<string, FolderFile>();
  const existing = new Set<string>();
  const containers = new Map<string, string>();
  for (const entry of tree.entries) {
    const folder = folderOf(entry.path);
    const file = folderFile(entry, cache);
    files.set(entry.path, file);
    const siblings = folders.get(folder);
    if (siblings === undefined) folders.set(folder, [file]);
    else siblings.push(file);
    for (let path = folder; path !== "" && !existing.has(path); path = folderOf(path)) {
      existing.add(path);
      if (entry.container !== undefined && path.startsWith(entry.container))
        containers.set(path, entry.container);
    }
  }
  return { folders, files, existing, containers };
}

function inputFor(
  path: string,
  files: readonly FolderFile[],
  matching: readonly FolderFile[],
  index: FolderIndex,
): FolderInput {
  // From inside an archive nothing outside can be reached, and the other way round.
  const resolved = (relativePath: string): string => {
    const found = resolveBelow(path, relativePath) ?? "\0";
    const container = index.containers.get(index.existing.has(found) ? found : folderOf(found));
    return container === index.containers.get(path) ? found : "\0";
  };
  return {
    path,
    files,
    matching,
    find: (relativePath) => index.files.get(resolved(relativePath)),
    hasFolder: (relativePath) => index.existing.has(resolved(relativePath)),
    filesIn: (relativePath) => index.folders.get(resolved(relativePath)) ?? [],
  };
}

/** A detector that fails has read none of its files; that is said of each. */
async function detect(detector: Detector, input: FolderInput): Promise<FolderReading> {
  try {
    return await detector.detect(input);
  } catch (error) {
    const problem =
      error instanceof AssayError
        ? problemOf(error)
        : {
            code: "reader-failed" as const,
            message: `the ${detector.id}@${detector.version} detector failed: ${printable(String(error))}`,
          };
    return {
      claims: [],
      lineage: [],
      findings: [],
      roles: [],
      problems: input.matching.map(({ path }) => ({ path, problem })),
    };
  }
}
