import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Kysely, type RawBuilder, sql } from "kysely";
import type { Tables } from "../database.ts";
import { ordinaryCheckpointPages } from "../limits.ts";
import type { Connection, Database, SqlDialect } from "./dialect.ts";
import { databaseFile } from "./database-file.ts";
import { SqliteDatabase, type SqliteSettings } from "./sqlite-database.ts";
import { WaitingSqliteDialect } from "./sqlite-driver.ts";

export const sqlite: SqlDialect = {
  kind: "sqlite",
  types: {
    identity: "integer primary key",
    integer: "integer",
    bytes: "blob",
    text: "text",
    hasCoveringIndices: false,
    labelText: [
      `create virtual table label_text using fts5 (words, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0")`,
    ],
  },
  numbers: (values) => listOf<number>(values),
  texts: (values) => listOf<string>(values),
  isOneOf: (column, values) => sql<boolean>`${sql.ref(column)} in ${listOf<number>(values)}`,
  isNoneOf: (column, values) => sql<boolean>`${sql.ref(column)} not in ${listOf<number>(values)}`,
  records(_table, columns, rows) {
    // The path holds names of columns only: no text of anybody.
    const picked = columns.map((column) => sql`json_extract(value, ${sql.lit(`$.${column}`)})`);
    return sql`select ${sql.join(picked)} from json_each(${JSON.stringify(rows)}) where true`;
  },
  // One text for all rows: to hand over each by itself takes the driver longer than to find it.
  async idsOf(database, { table, column }, names) {
    const { rows } = await sql<{ ids: string }>`
      select json_group_array(json_array(asked.key, named.id)) as ids
      from json_each(${JSON.stringify(names)}) as asked cross join ${sql.table(table)} as named on named.${sql.ref(column)} = asked.value`.execute(
      database,
    );
    const ids = new Map(JSON.parse(rows[0]?.ids ?? "[]") as readonly (readonly [number, number])[]);
    return names.map((_, index) => ids.get(index));
  },
  async rowsOf<R extends object>(
    database: Database,
    columns: readonly (keyof R & string)[],
    question: RawBuilder<unknown>,
  ) {
    const found = sql.join(columns.map((column) => sql.ref(column)));
    const { rows } = await sql<{ found: string }>`
      select json_group_array(json_array(${found})) as found from (${question})`.execute(database);
    const lists = JSON.parse(rows[0]?.found ?? "[]") as readonly (readonly unknown[])[];
    // They are the columns that were asked for.
    return lists.map(
      (values) => Object.fromEntries(columns.map((name, index) => [name, values[index]])) as R,
    );
  },
  indexLabels: (labels) =>
    sql`insert into label_text (rowid, words) select json_extract(value, '$.id'), json_extract(value, '$.words') from json_each(${JSON.stringify(labels)})`,
  unindexLabels: (ids) => sql`delete from label_text where rowid in ${listOf<number>(ids)}`,
  labelsWith(words, limit) {
    const question = words.map((word) => `"${word}"*`).join(" ");
    return sql<number>`(select rowid as label_id from label_text where label_text match ${question} limit ${limit})`;
  },
  held: sql``,
  skipLocked: sql``,
  exclusively: (database, work) => database.transaction().execute(work),
  async hasTable(database, name) {
    const { rows } = await sql`select 1 from sqlite_master where type = 'table' and name = ${name}`.execute(
      database,
    );
    return rows.length > 0;
  },
  isUniqueViolation: (error) =>
    error instanceof Error &&
    "code" in error &&
    ["SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"].includes(String(error.code)),
  // There is one writer at a time.
  isCrossing: () => false,
};

function listOf<T>(values: readonly T[]): RawBuilder<T> {
  return sql<T>`(select value from json_each(${JSON.stringify(values)}))`;
}

/** A reader blocks for a moment at most; a writer waits elsewhere, where it does not block the thread (`WaitingDriver`). */
const readerWait = 1_000;
const writerWait = 0;

/** Opens (and makes) `assay.db` in the folder: one connection that reads, two that write. `checkpointPages`: as `SqliteSettings` says. */
export function openSqlite(folder: string, checkpointPages = ordinaryCheckpointPages): Connection {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, databaseFile);
  const connect = (settings: SqliteSettings): Kysely<Tables> =>
    new Kysely<Tables>({ dialect: new WaitingSqliteDialect(new SqliteDatabase(file, settings)) });
  const write = connect({ wait: writerWait, isLasting: true, checkpointPages });
  const quick = connect({ wait: writerWait, isLasting: false, checkpointPages: 0 });
  const read = connect({ wait: readerWait, isLasting: true, checkpointPages: 0 });
  const close = async (): Promise<void> => {
    for (const one of [read, quick, write]) await one.destroy();
  };
  return { read, lookup: read, write, quick, dialect: sqlite, close };
}

/** A database that is only looked at: no file is made or changed beside it, unless its server did not end in good order. */
export function openSqliteFile(file: string): Connection {
  const settings = { wait: readerWait, isLasting: true, checkpointPages: 0, isReadOnly: true };
  const database = new Kysely<Tables>({
    dialect: new WaitingSqliteDialect(new SqliteDatabase(file, settings)),
  });
  return {
    ...{ read: database, lookup: database, write: database, quick: database },
    dialect: sqlite,
    close: () => database.destroy(),
  };
}
