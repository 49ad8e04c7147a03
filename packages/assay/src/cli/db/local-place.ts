import fs from "node:fs";
import path from "node:path";
import { importFile, kindOfName } from "../../advisory-database/import-bytes.ts";
import type { PlaceImport } from "../../advisory-database/place-import.ts";
import { openFile } from "../../bytes/file-source.ts";
import { nodeFileSystem } from "../../bytes/file-system.ts";
import { AssayError } from "../../model/error.ts";
import { printable } from "../../model/printable.ts";
import { digestOfFile } from "./digest-of-file.ts";
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
    read: async (into) => {
      await importAt(into, file, path.basename(file));
      return { kind: "whole", sha256: await digestOfFile(file) };
    },
  };
}

function folderPlace(folder: string): Place {
  return {
    label: path.basename(path.resolve(folder)),
    place: folder,
    read: async (into) => {
      let count = 0;
      for (const file of filesIn(folder, deepestFolder)) {
        count += 1;
        if (count > mostFiles)
          throw new AssayError("unreadable", `${printable(folder)} has more than ${mostFiles} files`);
        const name = path.relative(folder, file).split(path.sep).join("/");
        await importAt(into, file, name);
      }
      return { kind: "whole" };
    },
  };
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

async function importAt(into: PlaceImport, file: string, name: string): Promise<void> {
  const source = openFile(nodeFileSystem, file);
  try {
    await importFile(into, source, name);
  } finally {
    await source.close();
  }
}
