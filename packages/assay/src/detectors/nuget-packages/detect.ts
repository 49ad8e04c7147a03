import type { Application } from "../../model/use.ts";
import { packagesOfGraph } from "../../packages/lock-graph.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  folderOfPath,
  foldersAbove,
  notePackageProblems,
  openPackageFiles,
  packageBytes,
  type PackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { filesSeenBy, projectFiles } from "./imports.ts";
import { lockLimits, maxFiles, maxProjectBytes } from "./limits.ts";
import { readAssets, readPackagesLock } from "./lock-files.ts";
import { readMsBuild, type MsBuildFile } from "./msbuild.ts";
import { nugetFileKind, type NugetFileKind } from "./names.ts";
import { readPackagesConfig } from "./packages-config.ts";
import { asksForPackages, packagesOfProject } from "./project-packages.ts";

/** Packages of .NET projects, from project files, central versions and lock files. */
export async function detectNugetPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const files = filesWithin(reading, maxFiles);
  const ofKind = (kind: NugetFileKind): readonly FolderFile[] =>
    files.filter(({ path }) => nugetFileKind(path) === kind);
  await readProjects(reading, ofKind);
  for (const file of ofKind("packages-config")) {
    const bytes = await packageBytes(reading, file, maxProjectBytes);
    if (bytes === undefined) continue;
    const { listed, problems } = await readPackagesConfig(file.path, bytes);
    notePackageProblems(reading, file, problems);
    addListed(reading, listed);
  }
  await readLocks(reading, [...ofKind("lock"), ...ofKind("assets")]);
  return closePackageFiles(reading, by);
}

async function readProjects(
  reading: PackageFiles,
  ofKind: (kind: NugetFileKind) => readonly FolderFile[],
): Promise<void> {
  const projects = await readFiles(reading, ofKind("project"));
  const build = await readFiles(reading, ofKind("build-props"));
  const central = await readFiles(reading, ofKind("central"));
  const imported = await readFiles(reading, ofKind("imported"));
  const files = [...projects, ...build, ...central, ...imported];
  const all = projectFiles(files);
  const shared = [inFolders(build), inFolders(central)];
  for (const file of files.filter(asksForPackages)) {
    const { listed, references } = packagesOfProject(file, filesSeenBy(file, above(file.path, shared), all));
    addListed(reading, listed);
    for (const reference of references) reading.references.push(reference);
  }
}

async function readFiles(reading: PackageFiles, files: readonly FolderFile[]): Promise<MsBuildFile[]> {
  const found: MsBuildFile[] = [];
  for (const item of files) {
    const bytes = await packageBytes(reading, item, maxProjectBytes);
    if (bytes === undefined) continue;
    const { file, problems } = await readMsBuild(item.path, bytes);
    notePackageProblems(reading, item, problems);
    if (file !== undefined) found.push(file);
  }
  return found;
}

type InFolders = ReadonlyMap<string, readonly MsBuildFile[]>;

function inFolders(files: readonly MsBuildFile[]): InFolders {
  const found = new Map<string, readonly MsBuildFile[]>();
  for (const file of files) {
    const folder = folderOfPath(file.path);
    found.set(folder, [...(found.get(folder) ?? []), file]);
  }
  return found;
}

/** MSBuild takes the nearest file of each name above a project; that one usually includes the next. */
function above(path: string, shared: readonly InFolders[]): MsBuildFile[] {
  const folders = foldersAbove(folderOfPath(path));
  return shared.flatMap((files) => folders.flatMap((folder) => files.get(folder) ?? []));
}

async function readLocks(reading: PackageFiles, files: readonly FolderFile[]): Promise<void> {
  for (const file of files) {
    const bytes = await packageBytes(reading, file, lockLimits.maxBytes);
    if (bytes === undefined) continue;
    const read = nugetFileKind(file.path) === "lock" ? readPackagesLock : readAssets;
    const { graph, problems } = read(file.path, bytes);
    notePackageProblems(reading, file, problems);
    const listing = file.path.endsWith(".deps.json") ? "installed" : "lock";
    addListed(
      reading,
      packagesOfGraph(graph).map((one) => ({ ...one, listing })),
    );
  }
}
