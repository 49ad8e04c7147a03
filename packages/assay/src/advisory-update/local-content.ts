import { createHash } from "node:crypto";
import { importFile } from "../advisory-database/import-bytes.ts";
import type { PlaceImport } from "../advisory-database/place-import.ts";
import { openFile } from "../bytes/file-source.ts";
import { nodeFileSystem } from "../bytes/file-system.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { digestOfFile } from "./digest-of-file.ts";
import { digestingSource } from "./digesting-source.ts";
import { heldFeeds } from "./held-feeds.ts";
import type { Known, PlaceResult } from "./place.ts";

/** A file of a place, and what it is called in there. */
export interface LocalFile {
  readonly file: string;
  readonly name: string;
  readonly sizeBytes: number;
}

/**
 * Imports the files of a place, unless they are what the database was made from: of as many bytes as then, they are digested first;
 * all others are digested while they are imported. So each is read once.
 * @throws AssayError as `importFile`, and `changed-while-reading`
 */
export async function importUnlessSame(
  into: PlaceImport,
  known: Known,
  files: readonly LocalFile[],
): Promise<PlaceResult> {
  const sizeBytes = files.reduce((sum, one) => sum + one.sizeBytes, 0);
  const held = heldFeeds(known, into.facts, sizeBytes);
  if (held !== undefined && held.sha256 === (await digestOfAll(files, ({ file }) => digestAt(into, file))))
    return { kind: "unchanged", feeds: held.feeds };
  const sha256 = await digestOfAll(files, ({ file, name }) => importAt(into, file, name));
  return { kind: "whole", sha256, sizeBytes };
}

async function digestAt(into: PlaceImport, file: string): Promise<string> {
  await into.pause();
  return digestOfFile(file);
}

/** The digest of one file is its own; that of several is over a line for each. */
async function digestOfAll(
  files: readonly LocalFile[],
  digestOf: (one: LocalFile) => Promise<string>,
): Promise<string> {
  const [first] = files;
  if (first !== undefined && files.length === 1) return digestOf(first);
  const hash = createHash("sha256");
  for (const one of files) hash.update(`${await digestOf(one)} ${JSON.stringify(one.name)}\n`);
  return hash.digest("hex");
}

/** Returns the SHA-256 of the file. @throws AssayError as `importFile`, and `changed-while-reading` */
export async function importAt(into: PlaceImport, file: string, name: string): Promise<string> {
  await into.pause();
  const source = openFile(nodeFileSystem, file);
  try {
    const digesting = digestingSource(source);
    await importFile(into, digesting.source, name);
    const sha256 = await digesting.finish();
    if ((await source.currentVersion()) !== source.version)
      throw new AssayError("changed-while-reading", `${printable(file)} changed while it was read`);
    return sha256;
  } finally {
    await source.close();
  }
}
