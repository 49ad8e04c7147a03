import type { BlockCache } from "../bytes/cached-source.ts";
import type { Tree } from "../bytes/tree.ts";
import type { FolderFile } from "../detectors/detector.ts";
import type { ProjectDetector, ProjectInput } from "../detectors/project-detector.ts";
import { projectDetectors } from "../detectors/registry.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { type Application, nothingFound } from "../model/use.ts";
import { folderFile } from "./folder-file.ts";
import { folderOf } from "./lookup.ts";
import { problemOf } from "./problem.ts";

/** What one detector read of the application. */
export interface ReadProject {
  readonly detector: ProjectDetector;
  readonly application: Application;
}

/** Shows the tree to every detector of applications that has a matching file in it. */
export async function readProject(
  tree: Tree,
  cache: BlockCache,
  options: Pick<ProjectInput, "signal" | "onProgress">,
): Promise<ReadProject[]> {
  const index = indexFiles(tree, cache);
  const results: ReadProject[] = [];
  for (const detector of projectDetectors) {
    const matching = index.files.filter(({ path }) => detector.matches(path));
    if (matching.length === 0) continue;
    if (options.signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
    options.onProgress?.({ phase: "application", detector: detector.id, done: 0, total: matching.length });
    const input = { ...index.input, matching, ...options };
    results.push({ detector, application: await detect(detector, input) });
  }
  return results;
}

interface FileIndex {
  readonly files: readonly FolderFile[];
  readonly input: Omit<ProjectInput, "matching" | "signal" | "onProgress">;
}

/** Members of archives are somebody else's application. */
function indexFiles(tree: Tree, cache: BlockCache): FileIndex {
  const scan = {};
  const files = tree.entries
    .filter(({ container }) => container === undefined)
    .map((entry) => ({ ...folderFile(entry, cache), scan }));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const byFolder = new Map<string, FolderFile[]>();
  const folders = new Set<string>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = byFolder.get(folder);
    if (known === undefined) byFolder.set(folder, [file]);
    else known.push(file);
    for (let path = folder; path !== "" && !folders.has(path); path = folderOf(path)) folders.add(path);
  }
  return {
    files,
    input: {
      find: (path) => byPath.get(path),
      hasFolder: (path) => folders.has(path),
      filesIn: (folder) => byFolder.get(folder) ?? [],
      paths: files.map(({ path }) => path),
    },
  };
}

/** A detector that fails has read none of its files; that is said of each. */
async function detect(detector: ProjectDetector, input: ProjectInput): Promise<Application> {
  try {
    return await detector.detect(input);
  } catch (error) {
    if (error instanceof AssayError && error.code === "interrupted") throw error;
    const message = `the ${detector.id}@${detector.version} detector failed: ${printable(String(error))}`;
    const problem =
      error instanceof AssayError ? problemOf(error) : ({ code: "reader-failed", message } as const);
    return { ...nothingFound, problems: input.matching.map(({ path }) => ({ path, problem })) };
  }
}
