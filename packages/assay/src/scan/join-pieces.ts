import type { TreeEntry } from "../bytes/tree.ts";
import type { PieceSet } from "../containers/container.ts";
import { memberPath } from "../containers/member-path.ts";
import { containers } from "../containers/registry.ts";
import { folderOf, nameOf } from "./lookup.ts";
import { joinedEntry } from "./member-entries.ts";
import { isOfInterest, readEntry, type ReadScene } from "./read-entry.ts";
import type { ReadFile } from "./read-result.ts";

/**
 * Files that by their names are pieces of one are read as that one. Whoever joined them, by name or by a manifest: it
 * counts when a reader recognises the whole and the first piece alone is not whole; the pieces are then part of it.
 */
export async function joinPieces(files: readonly ReadFile[], scene: ReadScene): Promise<ReadFile[]> {
  const byName: ReadFile[] = [];
  for (const members of filesByFolder(files).values()) {
    for (const set of piecesIn(members)) {
      const entry = entryOf(set, members);
      const nowhere = { lookup: () => undefined, depth: 0 };
      if (entry !== undefined && !isWhole(members.get(set.pieces[0] ?? ""))) {
        byName.push(...(await readEntry(entry, nowhere, scene)));
      }
    }
  }
  return settle([...files, ...byName.filter(isOfInterest)]);
}

function piecesIn(members: ReadonlyMap<string, ReadFile>): readonly PieceSet[] {
  const names = [...members.keys()];
  return containers.flatMap((container) => container.pieces?.(names) ?? []);
}

function filesByFolder(files: readonly ReadFile[]): ReadonlyMap<string, ReadonlyMap<string, ReadFile>> {
  const folders = new Map<string, Map<string, ReadFile>>();
  for (const file of files) {
    const folder = folderOf(file.entry.path);
    const members = folders.get(folder);
    if (members === undefined) folders.set(folder, new Map([[nameOf(file.entry.path), file]]));
    else members.set(nameOf(file.entry.path), file);
  }
  return folders;
}

function entryOf(
  { name, pieces, missing }: PieceSet,
  members: ReadonlyMap<string, ReadFile>,
): TreeEntry | undefined {
  const entries = pieces.map((piece) => members.get(piece)?.entry).filter((entry) => entry !== undefined);
  const [first] = entries;
  if (first === undefined || entries.length < pieces.length) return undefined;
  const container = `${first.path}!`;
  return joinedEntry({ path: `${container}/${memberPath(name)}`, container }, entries, missing);
}

/** Drops what was joined in vain, and marks the pieces of the rest. */
function settle(files: readonly ReadFile[]): ReadFile[] {
  const joined = files.filter(({ entry }) => entry.pieces !== undefined);
  if (joined.length === 0) return [...files];
  const byPath = new Map(files.map((file) => [file.entry.path, file]));
  const dropped = new Set<string>();
  const owners = new Map<string, string>();
  for (const { entry } of joined) {
    const pieces = entry.pieces ?? [];
    if (pieces.some((piece) => isWhole(byPath.get(piece)) || owners.has(piece))) dropped.add(entry.path);
    else for (const piece of pieces) owners.set(piece, entry.path);
  }
  return files
    .filter(({ entry }) => !dropped.has(entry.path) && !dropped.has(entry.container?.slice(0, -1) ?? ""))
    .map((file) => asPiece(file, owners.get(file.entry.path)));
}

/** Somebody read it to its end: no piece of anything. */
function isWhole(file: ReadFile | undefined): boolean {
  return file?.reading !== undefined && file.reading.problems.length === 0;
}

function asPiece(file: ReadFile, owner: string | undefined): ReadFile {
  if (owner === undefined) return file;
  const { entry, version } = file;
  return { entry, ...(version === undefined ? {} : { version }), partOf: owner };
}
