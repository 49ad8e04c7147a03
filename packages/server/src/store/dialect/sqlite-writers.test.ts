import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { openSqlite } from "./sqlite.ts";

test("a change that stands alone waits for another writer, and the transaction after it is committed", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-sqlite-"));
  const [one, two] = [openSqlite(folder), openSqlite(folder)];
  await sql`create table thing (name text)`.execute(one.write);
  const add = (name: string) => sql`insert into thing (name) values (${name})`;

  const holding = one.write.transaction().execute(async (change) => {
    await add("held").execute(change);
    // Longer than the database itself waits.
    await setTimeout(300);
  });
  await setTimeout(50);
  await add("alone").execute(two.write);
  await two.write.transaction().execute((change) => add("after").execute(change));
  await holding;

  const { rows } = await sql<{ name: string }>`select name from thing order by rowid`.execute(one.read);
  expect(rows.map(({ name }) => name)).toEqual(["held", "alone", "after"]);
  await Promise.all([one.close(), two.close()]);
  rmSync(folder, { recursive: true, force: true });
});

test("a change that fails alone leaves no transaction open", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-sqlite-"));
  const { read, write, close } = openSqlite(folder);
  await sql`create table thing (name text unique)`.execute(write);
  const add = sql`insert into thing (name) values ('once')`;

  await add.execute(write);
  await expect(add.execute(write)).rejects.toThrow(/UNIQUE/);
  await write.transaction().execute((change) => sql`delete from thing`.execute(change));

  expect((await sql`select name from thing`.execute(read)).rows).toEqual([]);
  await close();
  rmSync(folder, { recursive: true, force: true });
});
