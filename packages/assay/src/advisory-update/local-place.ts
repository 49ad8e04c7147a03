import fs from "node:fs";
import path from "node:path";
import { kindOfName } from "../advisory-database/import-bytes.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { defaultEcosystems } from "./ecosystems.table.ts";
import { importUnlessSame, type LocalFile } from "./local-content.ts";
import type { Place } from "./place.ts";

/** Files of one directory: a copy of the CVE list has 350,000. */
const mostFiles = 2_000_000;
const deepestFolder = 32;

/**
 * Places of a path: a file; a directory in the layout of osv-scanner (`osv-scanner/<ecosystem>/all.zip`) or of OSV's dumps, or one dump
 * of it; any other directory as one place of all the files in it.
 * @throws AssayError `usage` when there is nothing, or nothing that can be looked at
 */
export function localPlaces(given: string, ecosystems: readonly string[]): readonly Place[] {
  const status = lookedAt(given, () => fs.statSync(given, { throwIfNoEntry: false }));
  if (status === undefined) throw new AssayError("usage", `there is no ${printable(given)}`);
  if (status.isFile()) return [filePlace(given, ecosystems)];
  if (!status.isDirectory()) throw new AssayError("usage", `${printable(given)} is no file and no directory`);
  return lookedAt(given, () => placesIn(given, ecosystems));
}

/** A loop of links, a folder of somebody else. */
function lookedAt<T>(given: string, look: () => T): T {
  try {
    return look();
  } catch (error) {
    if (error instanceof AssayError || !(error instanceof Error && "code" in error)) throw error;
    const why = error.code === "ELOOP" ? "its links lead in a circle" : String(error.code);
    throw new AssayError("usage", `${printable(given)} cannot be looked at: ${why}`, { cause: error });
  }
}

function placesIn(given: string, ecosystems: readonly string[]): readonly Place[] {
  const inner = path.join(given, "osv-scanner");
  const folder = fs.existsSync(inner) ? inner : given;
  const dumps = dumpsIn(folder);
  const own = path.join(given, "all.zip");
  if (dumps.length === 0)
    return [fs.existsSync(own) ? filePlace(own, ecosystems) : folderPlace(given, ecosystems)];
  const wanted = dumps.filter(({ name }) => ecosystems.length === 0 || ecosystems.includes(name));
  if (wanted.length === 0)
    throw new AssayError(
      "usage",
      `${printable(given)} has none of these ecosystems, but ${dumps.map(({ name }) => name).join(", ")}`,
    );
  const notes = notesBeside(folder);
  return wanted.map(({ name, file }, index) => ({
    ...dumpPlace(file, name),
    ...(index === 0 ? { notes } : {}),
  }));
}

/** Files beside the folders of dumps are no dumps: who wants them names them. */
function notesBeside(folder: string): readonly string[] {
  const beside = fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && kindOfName(entry.name) !== undefined)
    .map(({ name }) => name)
    .sort();
  if (beside.length === 0) return [];
  const more = beside.length > mostNamed ? ` and ${beside.length - mostNamed} more` : "";
  const names = beside.slice(0, mostNamed).join(", ");
  return [`not read, as they lie beside the dumps of ecosystems: ${names}${more} (name a file to read it)`];
}

const mostNamed = 5;

function dumpsIn(folder: string): readonly { readonly name: string; readonly file: string }[] {
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => ({ name, file: path.join(folder, name, "all.zip") }))
    .filter(({ file }) => fs.existsSync(file))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** One file is of an ecosystem when it lies like a dump (`PyPI/all.zip`), or when the user says so. */
function filePlace(file: string, ecosystems: readonly string[]): Place {
  const [named, ...more] = ecosystems;
  const folder = path.basename(path.dirname(path.resolve(file)));
  if (path.basename(file) === "all.zip" && more.length === 0) return dumpPlace(file, named ?? folder);
  if (named !== undefined && more.length === 0) return { ...onePlace(file, named), ecosystem: named };
  return onePlace(file, path.basename(file));
}

function dumpPlace(file: string, ecosystem: string): Place {
  return { ...onePlace(file, ecosystem), ecosystem };
}

function onePlace(file: string, label: string): Place {
  return {
    label,
    place: file,
    read: (into, known) => importUnlessSame(into, known, [localFile(file, path.basename(file))]),
  };
}

/** A folder is the whole of an ecosystem only when somebody says so: which of its records are missing, nobody sees. */
function folderPlace(folder: string, [named, ...more]: readonly string[]): Place {
  const name = path.basename(path.resolve(folder));
  const ecosystem = more.length === 0 ? named : undefined;
  const hint = `not taken as all of ${name}: if the folder has every record of it, say --ecosystem ${name}`;
  const notes = ecosystem === undefined && defaultEcosystems.includes(name) ? [hint] : [];
  return {
    ...{ label: ecosystem ?? name, place: folder, notes },
    ...(ecosystem === undefined ? {} : { ecosystem }),
    read: (into, known) => {
      const { files, strange } = localFilesIn(folder);
      const [first] = strange;
      if (first !== undefined)
        into.note(`files that are of no kind that is read here: ${strange.length}, ${first} for one`);
      return importUnlessSame(into, known, files);
    },
  };
}

/** Files that are read, and the paths of the others. */
function localFilesIn(folder: string): {
  readonly files: readonly LocalFile[];
  readonly strange: readonly string[];
} {
  const files: LocalFile[] = [];
  const strange: string[] = [];
  for (const file of filesIn(folder, deepestFolder)) {
    const name = path.relative(folder, file).split(path.sep).join("/");
    if (kindOfName(file) === undefined) strange.push(name);
    else files.push(localFile(file, name));
    if (files.length + strange.length > mostFiles)
      throw new AssayError("unreadable", `${printable(folder)} has more than ${mostFiles} files`);
  }
  return { files, strange };
}

/** One that went away meanwhile is told of when it is read. */
function localFile(file: string, name: string): LocalFile {
  return { file, name, sizeBytes: fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0 };
}

/** In the order of their names. Links are not followed, hidden folders (`.git`) not entered. */
function* filesIn(folder: string, depth: number): Generator<string> {
  const entries = fs.readdirSync(folder, { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && depth > 0 && !entry.name.startsWith(".")) yield* filesIn(file, depth - 1);
    else if (entry.isFile()) yield file;
  }
}
