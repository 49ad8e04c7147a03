import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openSqlite } from "../dialect/sqlite.ts";
import { migrate } from "../migrations/migrate.ts";
import { migrations } from "../migrations/registry.ts";
import { owned, referred } from "./references.table.ts";

test("every column that refers to what a sweep collects is known to it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assay-references-"));
  const connection = openSqlite(folder);
  await migrate(connection, migrations, 1);
  const { rows } = await sql<{ from: string; column: string; to: string }>`
    select master.name as "from", key."from" as "column", key."table" as "to"
    from sqlite_master as master, pragma_foreign_key_list(master.name) as key
    where master.type = 'table'`.execute(connection.read);
  await connection.close();
  rmSync(folder, { recursive: true });

  const collected: readonly string[] = referred.map(({ table }) => table);
  const isOwned = (from: string, to: string): boolean =>
    owned.some(([part, whole]) => part === from && whole === to);
  const found = rows
    .filter(({ from, to }) => collected.includes(to) && !isOwned(from, to))
    .map(({ from, column, to }) => `${from}.${column} -> ${to}`);
  const known = referred.flatMap(({ table, by }) =>
    by.map(([from, column]) => `${from}.${column} -> ${table}`),
  );
  expect(found.toSorted()).toEqual(known.toSorted());
});
