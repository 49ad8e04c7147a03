import { AssayError } from "../../model/error.ts";
import { joinApplications, nothingFound, type Application } from "../../model/use.ts";
import { applicationOfPackages } from "../../packages/application.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readDirectives, type GoDirective } from "./directives.ts";
import { moduleName, packagesOfGoMod, type GoWorkspace } from "./go-mod.ts";
import { maxFileBytes, maxFiles } from "./limits.ts";
import { packagesOfModulesTxt } from "./modules-txt.ts";
import { goFileKind } from "./names.ts";
import { replacementsOf } from "./replacements.ts";

/** Modules of Go projects, from `go.mod`, `go.work` and the list of vendored modules. */
export async function detectGoPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading: Reading = { project, files: [], problems: [] };
  const files = withinLimit(reading);
  const modules = await readFiles(reading, files, "go-mod");
  const works = await readFiles(reading, files, "go-work");
  const listed: ListedPackage[] = [];
  for (const { path, directives } of modules)
    listed.push(...packagesOfGoMod(path, directives, workspaceOf(path, works, modules)));
  for (const file of files) {
    if (goFileKind(file.path) !== "modules-txt") continue;
    const text = await textOf(reading, file);
    if (text !== undefined) listed.push(...packagesOfModulesTxt(file.path, text));
  }
  return joinApplications([
    applicationOfPackages(listed, by),
    { ...nothingFound, files: reading.files, problems: reading.problems },
  ]);
}

interface Reading {
  readonly project: ProjectInput;
  readonly files: Application["files"][number][];
  readonly problems: Application["problems"][number][];
}

interface GoFile {
  readonly path: string;
  readonly directives: readonly GoDirective[];
}

function withinLimit({ project: { matching }, problems }: Reading): readonly FolderFile[] {
  const first = matching[maxFiles];
  if (first !== undefined) {
    const message = `The tree has more than ${maxFiles} files of Go modules; the rest is not read.`;
    problems.push({ path: first.path, problem: { code: "limit-exceeded", message } });
  }
  return matching.slice(0, maxFiles);
}

async function readFiles(
  reading: Reading,
  files: readonly FolderFile[],
  kind: "go-mod" | "go-work",
): Promise<GoFile[]> {
  const found: GoFile[] = [];
  for (const file of files) {
    if (goFileKind(file.path) !== kind) continue;
    const text = await textOf(reading, file);
    if (text === undefined) continue;
    const { directives, problem } = readDirectives(text);
    if (problem !== undefined) reading.problems.push({ path: file.path, problem });
    found.push({ path: file.path, directives });
  }
  return found;
}

async function textOf({ project, files, problems }: Reading, file: FolderFile): Promise<string | undefined> {
  if (project.signal?.aborted === true) throw new AssayError("interrupted", "the scan was interrupted");
  const read = await readWhole(file, maxFileBytes);
  if (!read.ok) {
    problems.push({ path: file.path, problem: read.problem });
    return undefined;
  }
  files.push({ path: file.path, role: "config" });
  return new TextDecoder().decode(read.bytes);
}

/** The nearest `go.work` above a module decides, when it uses that module. */
function workspaceOf(path: string, works: readonly GoFile[], modules: readonly GoFile[]): GoWorkspace {
  const folder = folderOf(path);
  const work = works
    .filter((candidate) => isBelow(folder, folderOf(candidate.path)))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (work === undefined) return { replacements: new Map(), members: new Set() };
  const used = new Set(
    work.directives
      .filter(({ verb }) => verb === "use")
      .map(({ words }) => joined(folderOf(work.path), words[0] ?? "")),
  );
  if (!used.has(folder)) return { replacements: new Map(), members: new Set() };
  const members = modules
    .filter((module) => used.has(folderOf(module.path)))
    .flatMap(({ directives }) => moduleName(directives) ?? []);
  return { replacements: replacementsOf(work.directives), members: new Set(members) };
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}

function isBelow(folder: string, above: string): boolean {
  return above === "" || folder === above || folder.startsWith(`${above}/`);
}

/** `./a/b` from a folder; what leads out of the tree is nothing in it. */
function joined(folder: string, relative: string): string {
  const steps = folder.split("/").filter((step) => step !== "");
  for (const step of relative.split("/")) {
    if (step === "..") steps.pop();
    else if (step !== "" && step !== ".") steps.push(step);
  }
  return steps.join("/");
}
