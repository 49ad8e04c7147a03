/** The files of the tree, by path, as far as the evaluator needs them. */
export interface ProgramFiles {
  has(path: string): boolean;
  hasFolder(path: string): boolean;
  /** Paths of all files with this name, in any folder. */
  named(name: string): readonly string[];
  /** Files directly in a folder. */
  in(folder: string): readonly string[];
  /** Files of a package (`neighbourKey`) that declare a name at their top, or methods of it: Go, Java and Kotlin. */
  declaring(key: string, name: string): readonly string[];
  /** Whether a file says at its top that a name is a function or a class of its own, which nothing of a library stands behind. */
  hasOwn(path: string, name: string): boolean;
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** Lexical; undefined when it leads out of the tree. */
export function joinPath(folder: string, relative: string): string | undefined {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of relative.split("/")) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}
