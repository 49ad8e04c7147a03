import type { Coverage } from "../model/coverage.ts";
import { isIncomplete } from "../model/coverage.ts";
import type { FileRole } from "../model/properties.ts";
import type { ReadFile } from "./read-files.ts";
import type { ReadFolder } from "./read-folders.ts";

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
  coverage: readonly Coverage[],
): ReadonlySet<string> {
  const paths = new Set<string>();
  for (const { entry, reading } of files) if (reading !== undefined) paths.add(entry.path);
  for (const { reading } of folders) {
    for (const { path, role } of reading.roles) if (loadedRoles.has(role)) paths.add(path);
  }
  const present = new Set(files.map(({ entry }) => entry.path));
  for (const entry of coverage) {
    // A shard that is named and not here is a gap of its model; there is no file to judge.
    if (isIncomplete(entry) && (entry.code !== "not-here" || present.has(entry.path))) paths.add(entry.path);
  }
  return paths;
}
