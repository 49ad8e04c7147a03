import type { BlockCache } from "../bytes/cached-source.ts";
import type { TreeEntry } from "../bytes/tree.ts";
import type { FolderFile } from "../detectors/detector.ts";
import type { ProjectDetector, ProjectInput } from "../detectors/project-detector.ts";
import { AssayError } from "../model/error.ts";
import { grouped } from "../model/grouped.ts";
import { printable } from "../model/printable.ts";
import { type Application, nothingFound } from "../model/use.ts";
import { isInstalledPlace, rootsOf } from "./installed-places.ts";
import { folderFile } from "./folder-file.ts";
import { folderOf } from "./lookup.ts";
import { problemOf } from "./problem.ts";

/** The files of a tree as detectors of applications ask for them. */
export interface ProjectIndex {
  readonly files: readonly FolderFile[];
  /** Root file systems in the tree. */
  readonly roots: readonly string[];
  readonly input: Omit<ProjectInput, "matching" | "signal" | "onProgress">;
}

/** What a detector of applications can be shown: members of archives are somebody else's application. */
export function ofApplication(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  return entries.filter(({ container }) => container === undefined);
}

/** Indexes the files that {@link ofApplication} leaves. */
export function indexFiles(entries: readonly TreeEntry[], cache: BlockCache): ProjectIndex {
  const scan = {};
  const files = entries.map((entry) => ({ ...folderFile(entry, cache), scan }));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byFolder = grouped(files, ({ path }) => folderOf(path));
  const folders = new Set<string>();
  for (const folder of byFolder.keys())
    for (let path = folder; path !== "" && !folders.has(path); path = folderOf(path)) folders.add(path);
  return {
    files,
    roots: rootsOf(files),
    input: {
      find: (path) => byPath.get(path),
      hasFolder: (path) => folders.has(path),
      filesIn: (folder) => byFolder.get(folder) ?? [],
      paths: files.map(({ path }) => path),
    },
  };
}

/** The files that a detector is to look at. */
export function shownTo<F extends { readonly path: string }>(
  detector: Pick<ProjectDetector, "matches" | "readsInstalled">,
  files: readonly F[],
  roots: readonly string[],
): readonly F[] {
  return files.filter(
    ({ path }) =>
      detector.matches(path) && (!isInstalledPlace(path, roots) || detector.readsInstalled?.(path) === true),
  );
}

/** Shows a detector its files. One that fails has read none of them; that is said of each. */
export function detectIn(detector: ProjectDetector, input: ProjectInput): Promise<Application> {
  return detecting(detector, input, {
    detect: () => detector.detect(input),
    failed: (application) => application,
  });
}

/** The same with the work of a part of a detector, or whatever else it finds. */
export async function detecting<T>(
  detector: ProjectDetector,
  input: ProjectInput,
  work: { readonly detect: () => Promise<T>; readonly failed: (application: Application) => T },
): Promise<T> {
  input.onProgress?.({
    phase: "application",
    detector: detector.id,
    done: 0,
    total: input.matching.length,
  });
  try {
    return await work.detect();
  } catch (error) {
    if (error instanceof AssayError && error.code === "interrupted") throw error;
    return work.failed(detectorFailed(detector, input.matching, error));
  }
}

/** Nothing found, and of each file why it was not read. */
export function detectorFailed(
  { id, version }: ProjectDetector,
  matching: readonly { readonly path: string }[],
  error: unknown,
): Application {
  const message = `the ${id}@${version} detector failed: ${printable(String(error))}`;
  const problem =
    error instanceof AssayError ? problemOf(error) : ({ code: "reader-failed", message } as const);
  return { ...nothingFound, problems: matching.map(({ path }) => ({ path, problem })) };
}
