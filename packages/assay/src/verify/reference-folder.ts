import type { Reference } from "./reference.ts";

/**
 * The folder of the reference that the target is: "" or the folder that all of its files are in, whichever finds more of them
 * there. A BOM of a whole tree calls `chat/model.safetensors` what the user verifies as `model.safetensors`.
 */
export function referenceFolder({ files }: Reference, here: ReadonlySet<string>): string {
  const paths = files.flatMap(({ path }) => path ?? []);
  let best = "";
  let most = countBelow("", paths, here);
  for (const folder of outerFolders(paths)) {
    const count = countBelow(folder, paths, here);
    if (count > most) [best, most] = [folder, count];
  }
  return best;
}

/** The path of a file of the reference in the target; undefined = outside of it. */
export function pathBelow(folder: string, path: string): string | undefined {
  if (folder === "") return path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : undefined;
}

function countBelow(folder: string, paths: readonly string[], here: ReadonlySet<string>): number {
  return paths.filter((path) => {
    const below = pathBelow(folder, path);
    return below !== undefined && here.has(below);
  }).length;
}

/** Folders that every path is in, the outermost first. */
function outerFolders(paths: readonly string[]): readonly string[] {
  const [first, ...rest] = paths;
  if (first === undefined) return [];
  let common = first.split("/").slice(0, -1);
  for (const path of rest) {
    const parts = path.split("/").slice(0, -1);
    const end = common.findIndex((part, at) => part !== parts[at]);
    if (end >= 0) common = common.slice(0, end);
  }
  return common.map((_, at) => common.slice(0, at + 1).join("/"));
}
