import { type Coverage, isIncomplete } from "../model/coverage.ts";
import type { FileRole } from "../model/properties.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";
import type { ReadProject } from "./read-project.ts";

/** What libraries open when they load a model; cards and licences are for people. */
const loadedRoles: ReadonlySet<FileRole> = new Set([
  "weights",
  "config",
  "tokenizer",
  "template",
  "index",
  "code",
  "training-state",
]);

/** Paths of every file that a loader would open, and of those that should have been read and were not. */
export function loadedFiles(
  files: readonly ReadFile[],
  folders: readonly ReadFolder[],
  projects: readonly ReadProject[],
  coverage: readonly Coverage[],
): ReadonlySet<string> {
  const roles = folders.flatMap(({ reading }) => reading.roles);
  const ofApplication = applicationGaps(files, folders, projects);
  const present = new Set(files.map(({ entry }) => entry.path));
  // A shard that is named and not here is a gap of its model; there is no file to judge.
  const gaps = coverage.filter(
    (entry) =>
      isIncomplete(entry) && (entry.code !== "not-here" || present.has(entry.path)) && !ofApplication(entry),
  );
  return new Set([
    ...files.filter(({ reading }) => reading !== undefined).map(({ entry }) => entry.path),
    ...roles.filter(({ role }) => loadedRoles.has(role)).map(({ path }) => path),
    ...gaps.map(({ path }) => path),
  ]);
}

/** Code and configuration of an application are run by people, not by what loads a model. */
function applicationGaps(
  files: readonly ReadFile[],
  folders: readonly ReadFolder[],
  projects: readonly ReadProject[],
): (entry: Coverage) => boolean {
  const readers = new Set(projects.map(({ detector }) => `${detector.id}@${detector.version}`));
  const otherwise = new Set([
    ...files.filter(({ problem }) => problem !== undefined).map(({ entry }) => entry.path),
    ...folders.flatMap(({ reading }) => reading.problems.map(({ path }) => path)),
  ]);
  return ({ by, path }) => by !== undefined && readers.has(by) && !otherwise.has(path);
}
