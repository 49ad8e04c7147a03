import type { Application } from "../../model/use.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  folderOfPath,
  joinedPath,
  notePackageProblems,
  openPackageFiles,
  packageText,
  type PackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readDirectives, type GoDirective } from "./directives.ts";
import { moduleName, packagesOfGoMod, type GoWorkspace } from "./go-mod.ts";
import { maxFileBytes, maxFiles } from "./limits.ts";
import { packagesOfModulesTxt } from "./modules-txt.ts";
import { goFileKind } from "./names.ts";
import { replacementsOf } from "./replacements.ts";

/** Modules of Go projects, from `go.mod`, `go.work` and the list of vendored modules. */
export async function detectGoPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const files = filesWithin(reading, maxFiles);
  const modules = await readFiles(reading, files, "go-mod");
  const works = await readFiles(reading, files, "go-work");
  for (const { path, directives } of modules)
    addListed(reading, packagesOfGoMod(path, directives, workspaceOf(path, works, modules)));
  for (const file of files) {
    if (goFileKind(file.path) !== "modules-txt") continue;
    const text = await packageText(reading, file, maxFileBytes);
    if (text !== undefined) addListed(reading, packagesOfModulesTxt(file.path, text));
  }
  return closePackageFiles(reading, by);
}

interface GoFile {
  readonly path: string;
  readonly directives: readonly GoDirective[];
}

async function readFiles(
  reading: PackageFiles,
  files: readonly FolderFile[],
  kind: "go-mod" | "go-work",
): Promise<GoFile[]> {
  const found: GoFile[] = [];
  for (const file of files) {
    if (goFileKind(file.path) !== kind) continue;
    const text = await packageText(reading, file, maxFileBytes);
    if (text === undefined) continue;
    const { directives, problems } = readDirectives(text);
    notePackageProblems(reading, file, problems);
    found.push({ path: file.path, directives });
  }
  return found;
}

/** The nearest `go.work` above a module decides, when it uses that module. */
function workspaceOf(path: string, works: readonly GoFile[], modules: readonly GoFile[]): GoWorkspace {
  const folder = folderOfPath(path);
  const work = works
    .filter((candidate) => isBelow(folder, folderOfPath(candidate.path)))
    .sort((one, other) => other.path.length - one.path.length)[0];
  if (work === undefined) return { replacements: new Map(), members: new Set() };
  const used = new Set(
    work.directives
      .filter(({ verb }) => verb === "use")
      .map(({ words }) => joinedPath(folderOfPath(work.path), words[0] ?? "")),
  );
  if (!used.has(folder)) return { replacements: new Map(), members: new Set() };
  const members = modules
    .filter((module) => used.has(folderOfPath(module.path)))
    .flatMap(({ directives }) => moduleName(directives) ?? []);
  return { replacements: replacementsOf(work.directives), members: new Set(members) };
}

function isBelow(folder: string, above: string): boolean {
  return above === "" || folder === above || folder.startsWith(`${above}/`);
}
