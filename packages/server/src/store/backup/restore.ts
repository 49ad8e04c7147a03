import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rm, rmdir } from "node:fs/promises";
import path from "node:path";
import { databaseFile } from "../dialect/database-file.ts";
import { BackUpError, copyTo, publish } from "./back-up.ts";
import { checkFile, NoStoreError, type StoreCheck } from "./check-store.ts";

/**
 * Makes the store of a folder from a back-up. There must be none yet; it is there whole, or not at all. A server brings an older schema
 * up to its own when it starts. @throws BackUpError, NoStoreError, SchemaError
 */
export async function restore(file: string, folder: string): Promise<StoreCheck> {
  if (!existsSync(file)) throw new NoStoreError(`There is no ${file}.`);
  const target = path.join(folder, databaseFile);
  // The log of an old database would be played into the new one.
  const inTheWay = [target, `${target}-wal`, `${target}-shm`].find((one) => existsSync(one));
  if (inTheWay !== undefined)
    throw new BackUpError(
      `${inTheWay} is there already: restore into a new folder, or move the old one away.`,
    );
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const unfinished = `${target}.${randomBytes(6).toString("hex")}.unfinished`;
  try {
    await copyTo(file, unfinished);
    const check = await checkFile(unfinished);
    if (check.faults.length > 0)
      throw new BackUpError(`The back-up does not hold: ${check.faults.join("; ")}.`);
    await publish(unfinished, target);
    return check;
  } catch (error) {
    await rm(unfinished, { force: true });
    if (made !== undefined) await rmdir(folder).catch(() => undefined);
    throw error;
  }
}
