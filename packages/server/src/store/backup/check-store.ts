import { existsSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { auditLog } from "../../audit/audit-log.ts";
import type { Connection } from "../dialect/dialect.ts";
import { largestChange } from "../limits.ts";
import { schemaOf } from "../migrations/migrate.ts";
import { migrations } from "../migrations/registry.ts";
import { documentFaults } from "./document-faults.ts";
import { databaseFile } from "../dialect/database-file.ts";
import type { StorePlace } from "../open-store.ts";

/** What a look at a store as a whole says. Nothing is changed by it, the schema neither. */
export interface StoreCheck {
  /** What is wrong, in sentences; empty = nothing. */
  readonly faults: readonly string[];
  readonly schema: number;
  /** The newest that this program knows: a server brings an older one up to it. */
  readonly newestSchema: number;
  readonly projects: number;
  readonly versions: number;
  readonly documents: number;
  /** Of each organisation: entries of its audit log, and the hash of the newest. */
  readonly audit: readonly {
    readonly organisation: string;
    readonly entries: number;
    readonly head: string;
  }[];
}

/** With every document. @throws SchemaError where there is no store, or one that a newer program wrote */
export async function checkStore(place: StorePlace): Promise<StoreCheck> {
  if (place.kind === "sqlite") return checkSqlite(join(place.folder, databaseFile), documentFaults);
  const connection = (await import("../dialect/postgres.ts")).openPostgres(place.url);
  return closing(connection, (open) => checkConnection(open, noFaults, documentFaults));
}

/** Of the file of a SQLite database, wherever it is; without the documents, so that one that is damaged holds up no back-up of the others. */
export function checkFile(file: string): Promise<StoreCheck> {
  return checkSqlite(file, noFaults);
}

type Look = (open: Connection) => Promise<readonly string[]>;
const noFaults: Look = () => Promise.resolve([]);

async function checkSqlite(file: string, content: Look): Promise<StoreCheck> {
  if (!existsSync(file)) throw new NoStoreError(`There is no ${file}.`);
  const { openSqliteFile } = await import("../dialect/sqlite.ts");
  return closing(openSqliteFile(file), (open) => checkConnection(open, fileFaults, content));
}

/** There is nothing to look at, or it is no store of ours. */
export class NoStoreError extends Error {
  override readonly name = "NoStoreError";
}

async function closing<T>(connection: Connection, work: (open: Connection) => Promise<T>): Promise<T> {
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

/** What SQLite itself finds: pages, indexes, references. */
async function fileFaults({ read }: Connection): Promise<readonly string[]> {
  const pages = await sql<{ integrity_check: string }>`pragma integrity_check(20)`.execute(read);
  const references = await sql<{ table: string }>`pragma foreign_key_check`.execute(read);
  return [
    ...pages.rows.map((row) => row.integrity_check).filter((said) => said !== "ok"),
    ...new Set(references.rows.map(({ table }) => `${table} refers to what is not there`)),
  ];
}

async function checkConnection(connection: Connection, frame: Look, content: Look): Promise<StoreCheck> {
  const before = await frame(connection);
  const schema = await schemaOf(connection, migrations);
  if (schema === 0) throw new NoStoreError("This database is none of Assay's server.");
  const audit = await auditOf(connection);
  const count = (table: "project" | "version" | "document"): Promise<number> => countOf(connection, table);
  return {
    faults: [...before, ...audit.flatMap(({ fault }) => fault), ...(await content(connection))],
    ...{ schema, newestSchema: migrations.length },
    ...{
      projects: await count("project"),
      versions: await count("version"),
      documents: await count("document"),
    },
    audit: audit.map(({ organisation, entries, head }) => ({ organisation, entries, head })),
  };
}

async function countOf({ read }: Connection, table: "project" | "version" | "document"): Promise<number> {
  const { count } = await read
    .selectFrom(table)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

interface Chain {
  readonly organisation: string;
  readonly entries: number;
  readonly head: string;
  readonly fault: readonly string[];
}

async function auditOf(connection: Connection): Promise<readonly Chain[]> {
  const log = auditLog({ ...connection, now: Date.now, largestChange });
  const heads = await connection.read
    .selectFrom("audit_head")
    .innerJoin("organisation", "organisation.id", "audit_head.organisation_id")
    .select(["organisation.public_id as organisation", "hash as head"])
    .orderBy("organisation.id")
    .execute();
  const chains: Chain[] = [];
  for (const { organisation, head } of heads) {
    const { entries, brokenAt } = await log.verify(organisation);
    const fault =
      brokenAt === null ? [] : [`the audit log of ${organisation} does not hold from entry ${brokenAt} on`];
    chains.push({ organisation, entries, head, fault });
  }
  return chains;
}
