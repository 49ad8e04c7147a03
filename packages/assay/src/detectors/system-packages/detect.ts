import type { ByteSource } from "../../bytes/byte-source.ts";
import { stopIfInterrupted } from "../../model/interruption.ts";
import type { Application } from "../../model/use.ts";
import { type SqlValue, tableRows } from "../../syntax/sqlite/index.ts";
import type { FileLayer, FolderFile } from "../detector.ts";
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
import { readBerkeley } from "./rpm-berkeley.ts";
import { readRpmHeader } from "./rpm-header.ts";
import { readNdb } from "./rpm-ndb.ts";
import type { RowsRead } from "./rpm-rows.ts";
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
    const layerOf = (witnesses: readonly string[]): FileLayer | undefined =>
      layerOfAny(project, place.root, witnesses);
    const at: SystemPlace = {
      type: types[place.kind],
      path: file.path,
      root: place.root,
      layerOf,
      ...(distribution === undefined ? {} : { distribution }),
    };
    // The record of one package of a distroless image came with it.
    const own = place.kind === "dpkg-part" ? { witnesses: [file.path.slice(place.root.length)] } : {};
    for (const one of packages) found.push({ found: { ...one, ...own }, place: at });
  }
  addListed(reading, listedOf(found));
  return closePackageFiles(reading, by);
}

/** The layer of an image that brought one of these files, the first that is there. */
function layerOfAny(
  { find }: ProjectInput,
  root: string,
  witnesses: readonly string[],
): FileLayer | undefined {
  for (const path of witnesses) {
    const layer = find(`${root}${path}`)?.layer;
    if (layer !== undefined) return layer;
  }
  return undefined;
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
  if (kind === "rpm-sqlite" || kind === "rpm-ndb" || kind === "rpm-berkeley")
    return rpmPackages(reading, file, kind);
  const text = await packageText(reading, file, maxTextBytes);
  if (text === undefined) return [];
  return kind === "apk" ? readApk(text) : readDpkg(text);
}

async function rpmPackages(
  reading: PackageFiles,
  file: FolderFile,
  kind: keyof typeof rpmReaders,
): Promise<readonly SystemPackage[]> {
  stopIfInterrupted(reading.project.signal);
  const source = await file.source();
  try {
    const { rows, problem } = await rpmReaders[kind](source);
    if (problem !== undefined) notePackageProblems(reading, file, [problem]);
    reading.read.add(file.path);
    noteJournal(reading, file);
    return rows;
  } finally {
    await source.close();
  }
}

/** RPM has kept its headers in three kinds of databases. */
const rpmReaders = {
  "rpm-sqlite": readSqlite,
  "rpm-ndb": (source: ByteSource) => readNdb(source, readRpmHeader),
  "rpm-berkeley": (source: ByteSource) => readBerkeley(source, readRpmHeader),
} as const;

async function readSqlite(source: ByteSource): Promise<RowsRead<SystemPackage>> {
  const table = await tableRows(source, "Packages", headerIn);
  if (table === undefined)
    return { rows: [], problem: { code: "malformed", message: "is no SQLite database" } };
  const { rows, problem } = table;
  return problem === undefined ? { rows } : { rows, problem };
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
