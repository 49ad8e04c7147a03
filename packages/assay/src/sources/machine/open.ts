import os from "node:os";
import { type FileSystem, nodeFileSystem } from "../../bytes/file-system.ts";
import { treeBelow } from "../../bytes/join-trees.ts";
import type { Tree, TreeProblem } from "../../bytes/tree.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { directoryTreeFor } from "../directory-tree.ts";
import type { OpenedSource, SourceContext } from "../source.ts";
import { type Environment, type Home, type Store, stores } from "./stores.table.ts";

/**
 * Lists every store that is there; a machine without any is an empty tree. Paths begin with the name of the store: where it
 * is on the machine is nobody's business.
 * @throws AssayError `usage` for anything behind the colon, `interrupted`
 */
export function openMachine(target: string, context: SourceContext): Promise<OpenedSource> {
  if (target !== "machine:")
    throw new AssayError(
      "usage",
      `${printable(target)}: "machine:" stands alone; a store elsewhere is scanned by its path`,
    );
  const fileSystem = context.fileSystem ?? nodeFileSystem;
  const home = homeOf(context.environment);
  const seen = new Set<string>();
  const trees = stores.flatMap((store) => storeTrees(store, { home, fileSystem, seen, context }));
  return Promise.resolve({ tree: united(trees), close: () => Promise.resolve() });
}

function homeOf(environment: Environment): Home {
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? os.homedir();
  const folder = (name: string, otherwise: string): string => {
    const value = environment[name];
    // "All paths set in these environment variables must be absolute" (XDG Base Directory Specification).
    return value?.startsWith("/") === true ? value : otherwise;
  };
  return {
    home,
    cache: folder("XDG_CACHE_HOME", `${home}/.cache`),
    data: folder("XDG_DATA_HOME", `${home}/.local/share`),
    environment,
  };
}

interface Looking {
  readonly home: Home;
  readonly fileSystem: FileSystem;
  /** Real paths of the stores so far: two variables may name one folder. */
  readonly seen: Set<string>;
  readonly context: SourceContext;
}

function storeTrees(store: Store, { home, fileSystem, seen, context }: Looking): readonly Tree[] {
  const trees: Tree[] = [];
  for (const place of store.places(home)) {
    if (place === undefined || place === "") continue;
    const name = trees.length === 0 ? store.name : `${store.name}-${trees.length + 1}`;
    const found = realPlace(place, fileSystem);
    if (found === undefined || (found.ok && seen.has(found.path))) continue;
    if (found.ok) seen.add(found.path);
    trees.push(found.ok ? storeTree(place, name, context) : unreadTree(name, found.code));
  }
  return trees;
}

type Place = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly code: string };

/** Undefined where there is nothing, or a file. */
function realPlace(place: string, fileSystem: FileSystem): Place | undefined {
  try {
    const path = fileSystem.realpathSync(place);
    return fileSystem.statSync(path).isDirectory() ? { ok: true, path } : undefined;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    return code === "ENOENT" || code === "ENOTDIR" ? undefined : { ok: false, code };
  }
}

function storeTree(place: string, name: string, context: SourceContext): Tree {
  const isExcluded = (path: string): boolean => context.isExcluded(`${name}/${path}`);
  return treeBelow({ ...directoryTreeFor(place, { ...context, isExcluded }), name }, name);
}

function unreadTree(name: string, code: string): Tree {
  const isDenied = code === "EACCES" || code === "EPERM";
  const problem: TreeProblem["problem"] = isDenied
    ? { code: "permission-denied", message: "the store may not be read by this user" }
    : { code: "read-error", message: `the operating system refused: ${code}` };
  return { name, entries: [], problems: [{ path: name, problem }], origins: [] };
}

function united(trees: readonly Tree[]): Tree {
  return {
    name: "machine",
    entries: trees.flatMap(({ entries }) => entries),
    problems: trees.flatMap(({ problems }) => problems),
    origins: trees.flatMap(({ origins }) => origins),
  };
}
