import type { Problem } from "../model/coverage.ts";
import { stopIfInterrupted } from "../model/interruption.ts";
import { printable } from "../model/printable.ts";
import { joinApplications, nothingFound, type Application } from "../model/use.ts";
import { applicationOfPackages } from "../packages/application.ts";
import type { ListedPackage } from "../packages/listed.ts";
import type { FolderFile } from "./detector.ts";
import { readWhole } from "./json-file.ts";
import type { ProjectInput } from "./project-detector.ts";

/** What the manifests and lock files of one ecosystem list; one for each scan. */
export interface PackageFiles {
  readonly project: ProjectInput;
  readonly listed: ListedPackage[];
  /** Paths of files that were read. */
  readonly read: Set<string>;
  readonly problems: Application["problems"][number][];
  /** Dependencies whose name could not be told. */
  readonly references: Application["references"][number][];
}

export function openPackageFiles(project: ProjectInput): PackageFiles {
  return { project, listed: [], read: new Set(), problems: [], references: [] };
}

/** Adds what a file lists; one by one, since a lock may have more packages than a call can have arguments. */
export function addListed({ listed }: PackageFiles, packages: Iterable<ListedPackage>): void {
  for (const one of packages) listed.push(one);
}

/** The packages as an application; `by` is plug-in and version, as sources name it. */
export function closePackageFiles(
  { project, listed, read, problems, references }: PackageFiles,
  by: string,
): Application {
  const files = [...read].map((path) => ({ path, role: "config" as const }));
  return joinApplications([
    applicationOfPackages(withLayers(listed, project), by),
    { ...nothingFound, files, problems, references },
  ]);
}

/** Databases of systems hold what many layers brought. */
const ofSystems: ReadonlySet<string> = new Set(["deb", "apk", "rpm", "generic"]);

/**
 * With the layer of the image that has the record or the program in which an installed package was found: it came with the package.
 */
export function withLayers(
  listed: readonly ListedPackage[],
  { find }: Pick<ProjectInput, "find">,
): readonly ListedPackage[] {
  return listed.map((one) => {
    const isOwn = one.listing === "installed" && !ofSystems.has(one.type);
    const layer = isOwn ? find(one.path)?.layer : undefined;
    return layer === undefined ? one : { ...one, layer };
  });
}

/** The matching files, as many as are read in one scan. */
export function filesWithin(
  { project, problems }: Pick<PackageFiles, "project" | "problems">,
  maxFiles: number,
  what = "manifests and lock files",
): readonly FolderFile[] {
  const first = project.matching[maxFiles];
  if (first !== undefined) {
    const message = `The tree has more than ${maxFiles} ${what}; the rest is not read.`;
    problems.push({ path: first.path, problem: { code: "limit-exceeded", message } });
  }
  return project.matching.slice(0, maxFiles);
}

/** The bytes of a file; undefined when they cannot be had, which is noted. An interruption is thrown. */
export async function packageBytes(
  { project, problems, read }: PackageFiles,
  file: FolderFile,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  stopIfInterrupted(project.signal);
  const reading = await readWhole(file, maxBytes);
  if (!reading.ok) {
    problems.push({ path: file.path, problem: reading.problem });
    return undefined;
  }
  read.add(file.path);
  return reading.bytes;
}

/** The text of a file, as `packageBytes` has its bytes. Bytes that are no UTF-8 become U+FFFD. */
export async function packageText(
  reading: PackageFiles,
  file: FolderFile,
  maxBytes: number,
): Promise<string | undefined> {
  const bytes = await packageBytes(reading, file, maxBytes);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Notes what parsers found wrong: a code and words without a name and a full stop. */
export function notePackageProblems(
  { problems }: PackageFiles,
  { path }: Pick<FolderFile, "path">,
  found: readonly Pick<Problem, "code" | "message">[],
): void {
  const name = printable(path.slice(path.lastIndexOf("/") + 1));
  for (const { code, message } of found)
    problems.push({ path, problem: { code, message: `${name}: ${message}.` } });
}

/** Folder of a path; "" = the root. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

/** A folder and all above it, nearest first; the last is the root. */
export function foldersAbove(folder: string): readonly string[] {
  const found = [folder];
  for (let current = folder; current !== "";) {
    current = folderOfPath(current);
    found.push(current);
  }
  return found;
}

/** A path that is relative to a folder, relative to the root; undefined when it leads out of the tree. */
export function joinedPath(folder: string, relative: string): string | undefined {
  const steps = folder.split("/").filter((step) => step !== "");
  for (const step of relative.split(/[\\/]/u)) {
    if (step === "" || step === ".") continue;
    if (step !== "..") steps.push(step);
    else if (steps.pop() === undefined) return undefined;
  }
  return steps.join("/");
}
