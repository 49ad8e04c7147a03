import path from "node:path";
import { type BackUp, backUp } from "../store/backup/back-up.ts";
import { checkStore, type StoreCheck } from "../store/backup/check-store.ts";
import { restore } from "../store/backup/restore.ts";
import type { StorePlace } from "../store/open-store.ts";
import { startTrouble } from "./start-trouble.ts";
import { placeOf, type ServeFlags, ServeUsageError } from "./serve-options.ts";

/** Where the command runs. */
export interface KeepWorld {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly defaultFolder: string | undefined;
}

type Flags = Pick<ServeFlags, "folder">;

/** Of the folder, into a new file. @throws ServeUsageError, and what the store says */
export function runBackUp(flags: Flags, to: string, world: KeepWorld): Promise<BackUp> {
  return told(() => backUp(folderOf(flags, world, "pg_dump --format=custom"), path.resolve(to)));
}

/** Into the folder, which has no store yet. @throws ServeUsageError, and what the store says */
export async function runRestore(
  flags: Flags,
  from: string,
  world: KeepWorld,
): Promise<StoreCheck & { readonly folder: string }> {
  const folder = folderOf(flags, world, "pg_restore");
  return { ...(await told(() => restore(path.resolve(from), folder))), folder };
}

/** Looks at all of a store, on either database. @throws ServeUsageError, and what the store says */
export async function runCheck(
  flags: Flags,
  world: KeepWorld,
): Promise<StoreCheck & { readonly kind: StorePlace["kind"] }> {
  const place = placeOf(flags.folder, world.environment, world.defaultFolder);
  return { ...(await told(() => checkStore(place), place)), kind: place.kind };
}

function folderOf({ folder }: Flags, { environment, defaultFolder }: KeepWorld, instead: string): string {
  const place = placeOf(folder, environment, defaultFolder);
  if (place.kind === "sqlite") return place.folder;
  throw new ServeUsageError(`this is for the folder of SQLite; PostgreSQL has its own command: ${instead}`);
}

const ours: readonly string[] = ["BackUpError", "NoStoreError", "SchemaError"];

/** What the user can do something about is one sentence; so is a file that is no database. */
async function told<T>(work: () => Promise<T>, place?: StorePlace): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = "code" in error ? String(error.code) : "";
    const said = place?.kind === "postgres" ? startTrouble(error, place) : undefined;
    if (said !== undefined) throw new ServeUsageError(said);
    if (ours.includes(error.name) || /^(?:SQLITE_|E[A-Z]+$)/.test(code))
      throw new ServeUsageError(error.message);
    throw error;
  }
}
