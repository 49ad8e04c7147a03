import { folderOfPath, joinedPath } from "../package-files.ts";
import { expand, type MsBuildFile } from "./msbuild.ts";

/** Files that one project takes in, whoever includes them. */
const maxFilesOfProject = 200;

/** What a project sees, nearest first: itself, what it includes, and the files above it with what these include. */
export function filesSeenBy(
  own: MsBuildFile,
  above: readonly MsBuildFile[],
  all: ReadonlyMap<string, MsBuildFile>,
): readonly MsBuildFile[] {
  const seen = new Set<MsBuildFile>();
  const open = [own, ...above, ...versionsAbove(own.path, all)].reverse();
  for (let file = open.pop(); file !== undefined && seen.size < maxFilesOfProject; file = open.pop()) {
    if (seen.has(file)) continue;
    seen.add(file);
    for (const written of [...file.imports].reverse()) {
      const included = fileAt(file, written, { all, seen: [...seen] });
      if (included !== undefined) open.push(included);
    }
  }
  return [...seen];
}

/** `eng/Versions.props`, which the build kit of .NET (Arcade) includes for every project below. */
function versionsAbove(path: string, all: ReadonlyMap<string, MsBuildFile>): MsBuildFile[] {
  const found: MsBuildFile[] = [];
  for (let folder = folderOfPath(path); ; folder = folderOfPath(folder)) {
    const file = all.get(`${folder === "" ? "" : `${folder}/`}eng/versions.props`);
    if (file !== undefined) found.push(file);
    if (folder === "") return found;
  }
}

interface Known {
  /** By lower-case path: Windows, where MSBuild is at home, does not tell cases apart. */
  readonly all: ReadonlyMap<string, MsBuildFile>;
  readonly seen: readonly MsBuildFile[];
}

/** The file that is meant, when it lies in the tree. A folder that only MSBuild knows is taken for the one that has the rest. */
function fileAt(from: MsBuildFile, written: string, { all, seen }: Known): MsBuildFile | undefined {
  const text = written.replace(/^\$\(MSBuildThisFileDirectory\)/iu, "./").replaceAll("\\", "/");
  const plain = text.includes("$(") ? expand(text, seen) : text;
  if (plain !== undefined) return all.get((joinedPath(folderOfPath(from.path), plain) ?? "").toLowerCase());
  const [, rest] = /^\$\(\w{1,100}\)\/?([^$]{1,300})$/u.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const ending = `/${rest.toLowerCase()}`;
  const fitting = [...all].filter(([path]) => `/${path}`.endsWith(ending)).slice(0, 2);
  return fitting.length === 1 ? fitting[0]?.[1] : undefined;
}
