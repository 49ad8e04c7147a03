import type { Tree, TreeEntry } from "../bytes/tree.ts";

/** Finds a file of the tree by a path relative to another file; undefined when it is not there or leads out. */
export function relativeLookup(
  tree: Pick<Tree, "entries">,
): (fromFile: string, relativePath: string) => TreeEntry | undefined {
  const entries = new Map(tree.entries.map((entry) => [entry.path, entry]));
  return (fromFile, relativePath) => {
    const path = resolveBelow(folderOf(fromFile), relativePath);
    const found = path === undefined ? undefined : entries.get(path);
    // From inside an archive nothing outside can be reached, and the other way round.
    return found?.container === entries.get(fromFile)?.container ? found : undefined;
  };
}

/** Lexical: `..` may not climb above the root, and an absolute path or a NUL leads nowhere. */
export function resolveBelow(folder: string, relativePath: string): string | undefined {
  if (relativePath.startsWith("/") || relativePath.includes("\0")) return undefined;
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relativePath.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The root of an archive is where its members stop looking for what is around them. */
export function isArchiveRoot(folder: string): boolean {
  return folder.endsWith("!");
}

/** "" for a file in the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
