import { readUpTo } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { AssayError } from "../../model/error.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import type { ListedPackage } from "../../packages/listed.ts";
import { identityOf } from "../../packages/listed.ts";
import { listedPackage } from "../../packages/listed-package.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  notePackageProblems,
  openPackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { type GoBuild, readGoBuild } from "./build-info.ts";
import { isElf } from "./elf.ts";
import { maxFiles } from "./limits.ts";

/** Modules of the programs of the tree that Go has linked. */
export async function detectGoBinaries(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  for (const file of filesWithin(reading, maxFiles, "files that could be programs")) {
    stopIfInterrupted(project.signal);
    const build = await buildOf(file);
    if (build === undefined) continue;
    if ("code" in build) notePackageProblems(reading, file, [build]);
    else {
      reading.read.add(file.path);
      addListed(reading, packagesOf(file.path, build));
    }
  }
  return closePackageFiles(reading, by);
}

async function buildOf(file: FolderFile): Promise<GoBuild | Problem | undefined> {
  try {
    const source = await file.source();
    try {
      return isElf(await readUpTo(source, 0, 20)) ? await readGoBuild(source) : undefined;
    } finally {
      await source.close();
    }
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { code: "read-error", message: error.message };
  }
}

/** The program needs its modules and the standard library that it was linked with. */
function packagesOf(path: string, { version, modules }: GoBuild): readonly ListedPackage[] {
  const release = /^go(\d[\w.]{0,40})/u.exec(version)?.[1];
  // A package URL of Go has a namespace, which the standard library lacks.
  const library = release === undefined ? [] : [{ ...entry(path, "go", release), type: "generic" as const }];
  const needed = [
    ...modules.filter(({ isMain }) => !isMain).map((one) => entry(path, one.path, one.version)),
    ...library,
  ];
  const main = modules.find(({ isMain }) => isMain);
  const own =
    main === undefined ? [] : [{ ...entry(path, main.path, main.version), needs: needed.map(identityOf) }];
  return [...own, ...needed];
}

function entry(path: string, name: string, version: string | undefined): ListedPackage {
  // Every program is an installation of its own: two may have two versions of one module.
  return listedPackage({
    type: "golang",
    name,
    version,
    scope: "runtime",
    listing: "installed",
    path,
    project: path,
  });
}
