import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "kysely";
import { databaseFile } from "../dialect/database-file.ts";
import { checkFile, NoStoreError, type StoreCheck } from "./check-store.ts";
import { synced } from "./synced.ts";

export interface BackUp extends StoreCheck {
  readonly file: string;
  readonly bytes: number;
}

/** Somebody's file would be overwritten, or what was written does not hold. */
export class BackUpError extends Error {
  override readonly name = "BackUpError";
}

/**
 * Copies the store of a folder into one new file, as it is at one moment, also while servers work on it; the copy is looked at before
 * it gets its name. @throws BackUpError, NoStoreError
 */
export async function backUp(folder: string, file: string): Promise<BackUp> {
  const source = path.join(folder, databaseFile);
  if (!existsSync(source)) throw new NoStoreError(`There is no ${source}.`);
  if (existsSync(file)) throw new BackUpError(`${file} is there already: name a new file.`);
  await mkdir(path.dirname(file), { recursive: true });
  const unfinished = `${file}.${randomBytes(6).toString("hex")}.unfinished`;
  try {
    await copyTo(source, unfinished);
    const check = await checkFile(unfinished);
    if (check.faults.length > 0) throw new BackUpError(`The copy does not hold: ${check.faults.join("; ")}.`);
    await publish(unfinished, file);
    return { ...check, file, bytes: (await stat(file)).size };
  } finally {
    await rm(unfinished, { force: true });
  }
}

/** All of a database at one moment, also what SQLite still has in the log beside it. */
export async function copyTo(source: string, target: string): Promise<void> {
  const { openSqliteFile } = await import("../dialect/sqlite.ts");
  const { read, close } = openSqliteFile(source);
  try {
    await sql`vacuum into ${target}`.execute(read);
  } finally {
    await close();
  }
}

/** Gives a whole file its name; never in the place of another one. */
export async function publish(unfinished: string, file: string): Promise<void> {
  await synced(unfinished);
  try {
    await link(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    throw new BackUpError(`${file} is there already.`);
  }
  await rm(unfinished);
  await synced(path.dirname(file));
}
