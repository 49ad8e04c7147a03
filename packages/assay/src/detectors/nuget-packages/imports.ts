import { folderOfPath, foldersAbove, joinedPath } from "../package-files.ts";
import { expand, type MsBuildFile } from "./msbuild.ts";

/** Files that one project takes in, whoever includes them. */
const maxFilesOfProject = 200;

/** The files of a tree. Paths are in lower case: Windows, where MSBuild is at home, does not tell cases apart. */
export interface ProjectFiles {
  readonly byPath: ReadonlyMap<string, MsBuildFile>;
  /** Paths by their last segment. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

export function projectFiles(files: readonly MsBuildFile[]): ProjectFiles {
  const byPath = new Map(files.map((file) => [file.path.toLowerCase(), file]));
  const byName = new Map<string, string[]>();
  for (const path of byPath.keys()) {
    const known = byName.get(nameOf(path));
    if (known === undefined) byName.set(nameOf(path), [path]);
    else known.push(path);
  }
  return { byPath, byName };
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** What a project sees, nearest first: itself, what it includes, and the files above it with what these include. */
export function filesSeenBy(
  own: MsBuildFile,
  above: readonly MsBuildFile[],
  all: ProjectFiles,
): readonly MsBuildFile[] {
  const seen = new Set<MsBuildFile>();
  const open = [own, ...above, ...versionsAbove(own.path, all)].reverse();
  for (let file = open.pop(); file !== undefined && seen.size < maxFilesOfProject; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const written of [...file.imports].reverse()) {
      const included = fileAt(file, written, all, seen);
      if (included !== undefined) open.push(included);
    }
  }
  return [...seen];
}

/** `eng/Versions.props`, which the build kit of .NET (Arcade) includes for every project below. */
function versionsAbove(path: string, { byPath }: ProjectFiles): MsBuildFile[] {
  return foldersAbove(folderOfPath(path)).flatMap(
    (folder) => byPath.get(`${folder === "" ? "" : `${folder}/`}eng/versions.props`) ?? [],
  );
}

/** The file that is meant, when it lies in the tree. A folder that only MSBuild knows is taken for the one that has the rest. */
function fileAt(
  from: MsBuildFile,
  written: string,
  { byPath, byName }: ProjectFiles,
  seen: ReadonlySet<MsBuildFile>,
): MsBuildFile | undefined {
  const text = written.replace(/^\$\(MSBuildThisFileDirectory\)/iu, "./").replaceAll("\\", "/");
  const plain = text.includes("$(") ? expand(text, [...seen]) : text;
  if (plain !== undefined)
    return byPath.get((joinedPath(folderOfPath(from.path), plain) ?? "").toLowerCase());
  const [, rest] = /^\$\(\w{1,100}\)\/?([^$]{1,300})$/u.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const ending = `/${rest.toLowerCase()}`;
  const [only, ...others] = (byName.get(nameOf(ending)) ?? []).filter((path) => `/${path}`.endsWith(ending));
  return only === undefined || others.length > 0 ? undefined : byPath.get(only);
}
