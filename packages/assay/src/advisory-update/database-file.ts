import fs from "node:fs";
import { type AdvisoryDatabase, openAdvisoryDatabase } from "../advisory-database/open.ts";
import { openFile } from "../bytes/file-source.ts";
import { nodeFileSystem } from "../bytes/file-system.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";

/** A database and the end of its use. */
export interface OpenedDatabase {
  readonly database: AdvisoryDatabase;
  readonly close: () => Promise<void>;
}

/** Undefined when there is no such file. @throws AssayError `advisory-database`, `read-error` */
export async function openIfThere(file: string): Promise<OpenedDatabase | undefined> {
  const status = fs.statSync(file, { throwIfNoEntry: false });
  if (status === undefined) return undefined;
  if (!status.isFile()) throw new AssayError("usage", `${printable(file)} is no regular file`);
  const source = openFile(nodeFileSystem, file);
  try {
    return { database: await openAdvisoryDatabase(source, printable(file)), close: () => source.close() };
  } catch (error) {
    await source.close();
    throw error;
  }
}

/** @throws AssayError `advisory-database` also when there is none */
export async function openAdvisoryFile(file: string): Promise<OpenedDatabase> {
  const opened = await openIfThere(file);
  if (opened !== undefined) return opened;
  throw new AssayError(
    "advisory-database",
    `there is no advisory database at ${printable(file)}: run assay db update`,
  );
}
