import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../database.ts";
import type { Connection, SqlDialect } from "./dialect.ts";
import { databaseFile } from "./database-file.ts";
import { SqliteDatabase } from "./sqlite-database.ts";
import { WaitingSqliteDialect } from "./sqlite-driver.ts";

export const sqlite: SqlDialect = {
  kind: "sqlite",
  types: {
    identity: "integer primary key",
    integer: "integer",
    bytes: "blob",
    text: "text",
    labelText: [
      `create virtual table label_text using fts5 (words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
    ],
  },
  numbers: (values) => listOf<number>(values),
  texts: (values) => listOf<string>(values),
  records(_table, columns, rows) {
    // The path holds names of columns only: no text of anybody.
    const picked = columns.map((column) => sql`json_extract(value, ${sql.lit(`$.${column}`)})`);
    return sql`select ${sql.join(picked)} from json_each(${JSON.stringify(rows)}) where true`;
  },
  indexLabels: (labels) =>
    sql`insert into label_text (rowid, words) select json_extract(value, '$.id'), json_extract(value, '$.words') from json_each(${JSON.stringify(labels)})`,
  unindexLabels: (ids) => sql`delete from label_text where rowid in ${listOf<number>(ids)}`,
  labelsWith(words, limit) {
    const question = words.map((word) => `"${word}"*`).join(" ");
    return sql<number>`(select rowid as label_id from label_text where label_text match ${question} limit ${limit})`;
  },
  skipLocked: sql``,
  exclusively: (database, work) => database.transaction().execute(work),
  async hasTable(database, name) {
    const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(
      database,
    );
    return rows.length > 0;
  },
  isUniqueViolation: (error) =>
    error instanceof Error && "code" in error && String(error.code).startsWith("SQLITE_CONSTRAINT"),
  // There is one writer at a time.
  isCrossing: () => false,
};

function listOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`(select value from json_each(${JSON.stringify(values)}))`;
}

/** A reader blocks for a moment at most; the writer waits elsewhere (`WaitingDriver`). */
const readerWait = 1_000;
const writerWait = 20;

/** Opens (and makes) `assay.db` in the folder: one connection that reads, one that writes. */
export function openSqlite(folder: string): Connection {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, databaseFile);
  const connect = (wait: number): Kysely<Tables> =>
    new Kysely<Tables>({ dialect: new WaitingSqliteDialect(new SqliteDatabase(file, wait)) });
  const write = connect(writerWait);
  const read = connect(readerWait);
  const close = async (): Promise<void> => {
    await read.destroy();
    await write.destroy();
  };
  return { read, write, dialect: sqlite, close };
}

/** A database that is only looked at: no file is made or changed beside it, unless its server did not end in good order. */
export function openSqliteFile(file: string): Connection {
  const database = new Kysely<Tables>({
    dialect: new WaitingSqliteDialect(new SqliteDatabase(file, readerWait, "read")),
  });
  return { read: database, write: database, dialect: sqlite, close: () => database.destroy() };
}
