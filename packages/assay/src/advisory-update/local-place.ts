import fs from "node:fs";
import path from "node:path";
import { kindOfName } from "../advisory-database/import-bytes.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { importUnlessSame, type LocalFile } from "./local-content.ts";
import type { Place } from "./place.ts";

/** Files of one directory: a copy of the CVE list has 350,000. */
const mostFiles = 2_000_000;
const deepestFolder = 32;

/**
 * Places of a path: a file; a directory in the layout of osv-scanner (`osv-scanner/<ecosystem>/all.zip`) or of OSV's dumps; any other
 * directory as one place of all the files in it.
 * @throws AssayError `usage` when there is nothing
 */
export function localPlaces(given: string, ecosystems: readonly string[]): readonly Place[] {
  const status = fs.statSync(given, { throwIfNoEntry: false });
  if (status === undefined) throw new AssayError("usage", `there is no ${printable(given)}`);
  if (status.isFile()) return [filePlace(given, ecosystems)];
  if (!status.isDirectory()) throw new AssayError("usage", `${printable(given)} is no file and no directory`);
  const inner = path.join(given, "osv-scanner");
  const dumps = dumpsIn(fs.existsSync(inner) ? inner : given);
  if (dumps.length === 0) return [folderPlace(given)];
  const wanted = dumps.filter(({ name }) => ecosystems.length === 0 || ecosystems.includes(name));
  if (wanted.length === 0)
    throw new AssayError(
      "usage",
      `${printable(given)} has none of these ecosystems, but ${dumps.map(({ name }) => name).join(", ")}`,
    );
  return wanted.map(({ name, file }) => dumpPlace(file, name));
}

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

function folderPlace(folder: string): Place {
  return {
    label: path.basename(path.resolve(folder)),
    place: folder,
    read: (into, known) => importUnlessSame(into, known, [...localFilesIn(folder)]),
  };
}

function* localFilesIn(folder: string): Generator<LocalFile> {
  let count = 0;
  for (const file of filesIn(folder, deepestFolder)) {
    count += 1;
    if (count > mostFiles)
      throw new AssayError("unreadable", `${printable(folder)} has more than ${mostFiles} files`);
    yield localFile(file, path.relative(folder, file).split(path.sep).join("/"));
  }
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
    else if (entry.isFile() && kindOfName(entry.name) !== undefined) yield file;
  }
}
