import type { TreeProblem } from "../bytes/tree.ts";
import type { Problem } from "../model/coverage.ts";
import { AssayError } from "../model/error.ts";
import type { ListedFile } from "./listed-file.ts";

/** The files of a listing that are scanned, and why others are not. */
export interface WantedFiles {
  readonly files: readonly ListedFile[];
  readonly problems: readonly TreeProblem[];
}

export interface Wanted {
  /** As its place calls what was listed, for messages. */
  readonly name: string;
  /** Only this file or folder of it. */
  readonly path?: string;
  readonly isExcluded: (path: string) => boolean;
}

/**
 * Each path once; not what the user excludes, nor what is beside the folder or file that the target names.
 * @throws AssayError `not-found` when that file or folder is not listed
 */
export function wantedFiles(files: readonly ListedFile[], { name, path, isExcluded }: Wanted): WantedFiles {
  const kept = new Map<string, ListedFile>();
  const problems: TreeProblem[] = [];
  for (const file of files) {
    const isBeside = path !== undefined && file.path !== path && !file.path.startsWith(`${path}/`);
    if (isBeside || kept.has(file.path)) continue;
    if (isExcluded(file.path))
      problems.push({ path: file.path, problem: { code: "excluded", message: "excluded by the user" } });
    else kept.set(file.path, file);
  }
  if (kept.size === 0 && path !== undefined) throw new AssayError("not-found", `${name} has no ${path}`);
  return { files: [...kept.values()], problems };
}

/** Something that is wrong with the listing as a whole. */
export function listingProblem(code: Problem["code"], message: string): TreeProblem {
  return { path: ".", problem: { code, message } };
}

export function brokenFiles(count: number): TreeProblem {
  return listingProblem(
    "malformed",
    `${count} files of the listing have no size, or a name that is no path: left out`,
  );
}

export function tooManyFiles(most: number): TreeProblem {
  return listingProblem("limit-exceeded", `more than ${most} files: the later ones are left out`);
}
