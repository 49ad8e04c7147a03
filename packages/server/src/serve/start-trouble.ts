import { databaseTrouble } from "../api/database-trouble.ts";
import { SchemaError } from "../store/migrations/migrate.ts";
import type { StorePlace } from "../store/open-store.ts";

type SaidOf = (folder: string) => string;

const unwritable: SaidOf = (folder) => `the folder ${folder} cannot be written: --folder`;
const full: SaidOf = (folder) => `there is no room left for the database in ${folder}`;
const damaged: SaidOf = (folder) =>
  `${folder}/assay.db is damaged, or no database of Assay: put a copy of it back, or choose another --folder`;

const saidOfFolder: ReadonlyMap<string, SaidOf> = new Map([
  ["EACCES", unwritable],
  ["EEXIST", unwritable],
  ["ENOTDIR", unwritable],
  ["EPERM", unwritable],
  ["EROFS", unwritable],
  ["SQLITE_CANTOPEN", unwritable],
  ["SQLITE_READONLY", unwritable],
  ["SQLITE_IOERR", unwritable],
  ["ENOSPC", full],
  ["SQLITE_FULL", full],
  [
    "SQLITE_BUSY",
    (folder) => `another program holds the database in ${folder}; start again when it has ended`,
  ],
  ["SQLITE_CORRUPT", damaged],
  ["SQLITE_NOTADB", damaged],
]);

/** Of PostgreSQL (appendix A of its manual): who asks or what for is wrong; and a host that is not there. */
const wrongUrls: ReadonlySet<string> = new Set([
  "28000",
  "28P01",
  "3D000",
  "42501",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

/** Why the store could not be opened, where that is no fault of the program: one sentence that says what to do. */
export function startTrouble(error: unknown, place: StorePlace): string | undefined {
  if (error instanceof SchemaError) return error.message;
  if (!(error instanceof Error)) return undefined;
  const code = "code" in error ? String(error.code) : "";
  if (place.kind === "sqlite")
    return saidOfFolder.get(/^SQLITE_[A-Z]+/.exec(code)?.[0] ?? code)?.(place.folder);
  if (wrongUrls.has(code)) return `the database cannot be used (${error.message}): DATABASE_URL`;
  return databaseTrouble(error) === undefined
    ? undefined
    : `the database does not answer (${error.message}): DATABASE_URL; start again when it runs`;
}
