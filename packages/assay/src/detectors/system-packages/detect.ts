import type { Application } from "../../model/use.ts";
import { type SqlValue, tableRows } from "../../syntax/sqlite/index.ts";
import type { FolderFile } from "../detector.ts";
import { readWhole } from "../json-file.ts";
import {
  addListed,
  closePackageFiles,
  filesWithin,
  notePackageProblems,
  openPackageFiles,
  packageText,
  type PackageFiles,
} from "../package-files.ts";
import type { ProjectInput } from "../project-detector.ts";
import { readApk } from "./apk.ts";
import { readDpkg } from "./dpkg.ts";
import { maxFiles, maxReleaseBytes, maxTextBytes } from "./limits.ts";
import { type Distribution, readOsRelease } from "./os-release.ts";
import { placeOf, type Place } from "./places.ts";
import { readRpmHeader } from "./rpm-header.ts";
import { listedOf, type SystemPackage, type SystemPlace } from "./system-package.ts";

/** All packages that the operating systems of the tree have installed. */
export async function detectSystemPackages(by: string, project: ProjectInput): Promise<Application> {
  const reading = openPackageFiles(project);
  const distributions = new Map<string, Distribution | undefined>();
  const found: { readonly found: SystemPackage; readonly place: SystemPlace }[] = [];
  for (const file of filesWithin(reading, maxFiles, "databases of installed packages")) {
    const place = placeOf(file.path);
    if (place === undefined) continue;
    const packages = await packagesIn(reading, file, place);
    if (!distributions.has(place.root))
      distributions.set(place.root, await distributionOf(project, place.root));
    const distribution = distributions.get(place.root);
    const at: SystemPlace = {
      type: types[place.kind],
      path: file.path,
      root: place.root,
      ...(distribution === undefined ? {} : { distribution }),
    };
    for (const one of packages) found.push({ found: one, place: at });
  }
  addListed(reading, listedOf(found));
  return closePackageFiles(reading, by);
}

const types = {
  dpkg: "deb",
  "dpkg-part": "deb",
  apk: "apk",
  "rpm-sqlite": "rpm",
  "rpm-ndb": "rpm",
  "rpm-berkeley": "rpm",
} as const;

async function packagesIn(
  reading: PackageFiles,
  file: FolderFile,
  { kind }: Place,
): Promise<readonly SystemPackage[]> {
  if (kind === "rpm-sqlite") return rpmPackages(reading, file);
  if (kind === "rpm-ndb" || kind === "rpm-berkeley") {
    const what = kind === "rpm-ndb" ? "ndb" : "Berkeley DB";
    const message = `is a database of RPM in the form of ${what}, which is not read: no package of this system is listed`;
    notePackageProblems(reading, file, [{ code: "unsupported", message }]);
    return [];
  }
  const text = await packageText(reading, file, maxTextBytes);
  if (text === undefined) return [];
  return kind === "apk" ? readApk(text) : readDpkg(text);
}

async function rpmPackages(reading: PackageFiles, file: FolderFile): Promise<readonly SystemPackage[]> {
  const source = await file.source();
  try {
    const table = await tableRows(source, "Packages", headerIn);
    const problem =
      table === undefined ? { code: "malformed" as const, message: "is no SQLite database" } : table.problem;
    if (problem !== undefined) notePackageProblems(reading, file, [problem]);
    reading.read.add(file.path);
    noteJournal(reading, file);
    return table?.rows ?? [];
  } finally {
    await source.close();
  }
}

function headerIn(columns: readonly SqlValue[]): SystemPackage | undefined {
  const blob = columns.find((value) => value instanceof Uint8Array);
  return blob === undefined ? undefined : readRpmHeader(blob);
}

/** Rows that wait in the write-ahead log are in no page yet. */
function noteJournal({ project, problems }: PackageFiles, file: FolderFile): void {
  const journal = project.find(`${file.path}-wal`);
  if (journal === undefined || journal.sizeBytes === 0) return;
  const message = "The database has a write-ahead log, which is not read: the last changes may be missing.";
  problems.push({ path: journal.path, problem: { code: "unsupported", message } });
}

async function distributionOf(project: ProjectInput, root: string): Promise<Distribution | undefined> {
  for (const name of ["etc/os-release", "usr/lib/os-release"]) {
    const file = project.find(`${root}${name}`);
    if (file === undefined) continue;
    const reading = await readWhole(file, maxReleaseBytes);
    if (reading.ok) return readOsRelease(new TextDecoder().decode(reading.bytes));
  }
  return undefined;
}
