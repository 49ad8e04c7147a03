import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Connection } from "../dialect/dialect.ts";
import { postgres } from "../dialect/postgres.ts";
import { openSqlite, sqlite } from "../dialect/sqlite.ts";
import { checksumOf, migrate } from "./migrate.ts";
import { migrations } from "./registry.ts";

/** What the released steps were. A step that is released never changes: a change is a new step. */
const released = [
  {
    version: 1,
    sqlite: "66e29d0f810019d097348ff4cfc7fedfa831b31114f3eb7296a0ca2a0dcff3f9",
    postgres: "3aadb13ed2ca4c0f27bb2e697961fd4d1b4aaf4365e87e9c9a5f3c0d402e86ca",
  },
];

describe("the schema", () => {
  let folder = "";
  const connections: Connection[] = [];
  const connect = (): Connection => {
    const connection = openSqlite(folder);
    connections.push(connection);
    return connection;
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "assay-migrate-"));
  });
  afterEach(async () => {
    for (const connection of connections.splice(0)) await connection.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("of each released version is what it was", () => {
    const known = migrations.map((step) => ({
      ...{ version: step.version, sqlite: checksumOf(step, sqlite), postgres: checksumOf(step, postgres) },
    }));
    expect(known.slice(0, released.length)).toEqual(released);
    expect(known.map(({ version }) => version)).toEqual(known.map((_, index) => index + 1));
  });

  test("is made once by servers that start at once", async () => {
    await Promise.all([connect(), connect(), connect()].map((one) => migrate(one, migrations, 1)));

    const rows = await connect().read.selectFrom("schema_migration").select("version").execute();
    expect(rows).toEqual(migrations.map(({ version }) => ({ version })));
  });

  test("goes on from each earlier version, and keeps what is there", async () => {
    const next = {
      version: migrations.length + 1,
      name: "next",
      statements: () => ["create table extra (id integer)"],
    };
    for (const [index] of migrations.entries()) await migrate(connect(), migrations.slice(0, index + 1), 1);
    await connect()
      .write.insertInto("organisation")
      .values({ public_id: "o", name: "Acme", created_at: 1 })
      .execute();

    await migrate(connect(), [...migrations, next], 2);

    expect(await connect().read.selectFrom("organisation").select("name").execute()).toEqual([
      { name: "Acme" },
    ]);
    expect((await sql`select count(*) as count from extra`.execute(connect().read)).rows).toEqual([
      { count: 0 },
    ]);
  });

  test("of a newer program is refused, and so is one that was changed", async () => {
    const connection = connect();
    await migrate(connection, migrations, 1);
    await connection.write
      .insertInto("schema_migration")
      .values({ version: 99, name: "later", checksum: "", applied_at: 1 })
      .execute();

    await expect(migrate(connection, migrations, 2)).rejects.toThrow(
      `The database has schema 99, this version of the program knows ${migrations.length}: start a newer version.`,
    );
    await connection.write.deleteFrom("schema_migration").where("version", "=", 99).execute();
    await connection.write.updateTable("schema_migration").set({ checksum: "other" }).execute();
    await expect(migrate(connection, migrations, 2)).rejects.toThrow(
      "Step 1 of the database's schema is not the one",
    );
  });

  test("that fails on the way leaves nothing", async () => {
    const broken = {
      version: 1,
      name: "broken",
      statements: () => ["create table one (id integer)", "no statement"],
    };

    await expect(migrate(connect(), [broken], 1)).rejects.toThrow();
    await migrate(connect(), migrations, 2);

    expect(
      (await sql`select 1 from sqlite_master where name = ${"one"}`.execute(connect().read)).rows,
    ).toEqual([]);
  });
});
