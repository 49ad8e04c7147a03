import type { Application } from "../../model/use.ts";
import { readProperties } from "../../syntax/properties.ts";
import type { FolderFile } from "../detector.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  folderOfPath,
  notePackageProblems,
  openPackageFiles,
  packageBytes,
  packageText,
  type PackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readCatalog } from "./catalog.ts";
import { packagesOfGradle, type GradleCatalog, type GradleScript } from "./gradle-project.ts";
import { longestValue, maxBuildBytes, maxFiles } from "./limits.ts";
import { packagesOfGradleLock } from "./lockfile.ts";
import { mavenTree } from "./maven-model.ts";
import { packagesOfPom } from "./maven-packages.ts";
import { jvmFileKind, type JvmFileKind } from "./names.ts";
import { readPom, type Pom } from "./pom.ts";
import { packagesOfSbt, scalaVersionIn, withoutScalaComments } from "./sbt.ts";
import { readScript } from "./script/statements.ts";

/** Libraries of projects for the JVM, from what Maven, Gradle and sbt read. */
export async function detectJvmPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const files = filesWithin(reading, maxFiles);
  const ofKind = (kind: JvmFileKind): readonly FolderFile[] =>
    files.filter(({ path }) => jvmFileKind(path) === kind);
  await readMaven(reading, ofKind("pom"));
  await readGradle(reading, ofKind);
  for (const file of ofKind("gradle-lock")) {
    const text = await packageText(reading, file, maxBuildBytes);
    if (text !== undefined) addListed(reading, packagesOfGradleLock(file.path, text));
  }
  await readSbt(reading, ofKind("sbt"));
  return closePackageFiles(reading, by);
}

async function readMaven(reading: PackageFiles, files: readonly FolderFile[]): Promise<void> {
  const poms: Pom[] = [];
  for (const file of files) {
    const bytes = await packageBytes(reading, file, maxBuildBytes);
    if (bytes === undefined) continue;
    const { pom, problems } = await readPom(file.path, bytes);
    notePackageProblems(reading, file, problems);
    if (pom !== undefined) poms.push(pom);
  }
  const tree = mavenTree(poms);
  for (const pom of poms) addListed(reading, packagesOfPom(tree, pom));
}

async function readGradle(
  reading: PackageFiles,
  ofKind: (kind: JvmFileKind) => readonly FolderFile[],
): Promise<void> {
  const scripts = await readScripts(reading, ofKind("gradle-script"));
  if (scripts.length === 0) return;
  const { listed, references } = packagesOfGradle({
    scripts,
    constants: await readScripts(reading, ofKind("gradle-constants")),
    catalogs: await readCatalogs(reading, ofKind("gradle-catalog")),
    properties: await readAllProperties(reading, ofKind("gradle-properties")),
  });
  addListed(reading, listed);
  for (const reference of references) reading.references.push(reference);
}

async function readScripts(reading: PackageFiles, files: readonly FolderFile[]): Promise<GradleScript[]> {
  const scripts: GradleScript[] = [];
  for (const file of files) {
    const text = await packageText(reading, file, maxBuildBytes);
    if (text === undefined) continue;
    const { statements, isComplete } = readScript(text);
    if (!isComplete)
      notePackageProblems(reading, file, [
        { code: "limit-exceeded", message: "too long; only its beginning is read" },
      ]);
    scripts.push({ path: file.path, statements });
  }
  return scripts;
}

async function readCatalogs(reading: PackageFiles, files: readonly FolderFile[]): Promise<GradleCatalog[]> {
  const catalogs: GradleCatalog[] = [];
  for (const file of files) {
    const text = await packageText(reading, file, maxBuildBytes);
    if (text === undefined) continue;
    const { catalog, problems } = readCatalog(file.path, text);
    notePackageProblems(reading, file, problems);
    if (catalog !== undefined) catalogs.push({ path: file.path, catalog });
  }
  return catalogs;
}

async function readAllProperties(
  reading: PackageFiles,
  files: readonly FolderFile[],
): Promise<ReadonlyMap<string, ReadonlyMap<string, string>>> {
  const found = new Map<string, ReadonlyMap<string, string>>();
  for (const file of files) {
    const text = await packageText(reading, file, maxBuildBytes);
    if (text === undefined) continue;
    const said = readProperties(text).filter(({ value }) => value !== "" && value.length <= longestValue);
    found.set(folderOfPath(file.path), new Map(said.map(({ key, value }) => [key, value])));
  }
  return found;
}

async function readSbt(reading: PackageFiles, files: readonly FolderFile[]): Promise<void> {
  const codes: { readonly path: string; readonly code: string }[] = [];
  for (const file of files) {
    const text = await packageText(reading, file, maxBuildBytes);
    if (text !== undefined) codes.push({ path: file.path, code: withoutScalaComments(text) });
  }
  const versions = new Set(codes.flatMap(({ code }) => scalaVersionIn(code) ?? []));
  // Of several versions of Scala nobody can tell which one a library is for.
  const [scala] = versions.size === 1 ? versions : [];
  for (const { path, code } of codes) addListed(reading, packagesOfSbt(path, code, scala));
}
