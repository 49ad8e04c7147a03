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
  {
    version: 2,
    sqlite: "e07a936197dce0463e799fe839744d1d8466c73e14697866885ec7267a014667",
    postgres: "1b19016f8dfa2fec4c455269475c09e4ea028a80155290c809aba4203ad558f9",
  },
  {
    version: 3,
    sqlite: "7002171a1a8e5ac4adb76beaf244d655daecb02d2f6b222ab1a42d10a39244d2",
    postgres: "b98ff1cf27dcc310fd297802b6f9a6195d1d7182e18a708b9a51c49038062b68",
  },
  {
    version: 4,
    sqlite: "bc6c56a9b065442224645c7bdf9b6b8c1f6373e84cc1fb13350eb18d25e5408f",
    postgres: "ad9c6d44dce89deb0d30102da902c21149f46091a4e28ea99ae90ef7977acbeb",
  },
  {
    version: 5,
    sqlite: "0bdad8f41339b0ad8c7abd10fc622cf814bbc0df3c1b30fff46125871a08349f",
    postgres: "8e52ccde56fcbdb06181b24a74b7fbaa47da2628a36e5cb888f462809a5abc67",
  },
  {
    version: 6,
    sqlite: "51e291f443bc0f5bc27cbf73da9cd80a36791b6be4bb71d1595c1210a530a71d",
    postgres: "6466f6d86a500acb1d73eca969756dc8bc223ac4ebe7b55523bf2c41f424277f",
  },
  {
    version: 7,
    sqlite: "b59c8057e375aa7a6d2f753ab918bed19975eaac9863c87d263a041adafdc87d",
    postgres: "b59c8057e375aa7a6d2f753ab918bed19975eaac9863c87d263a041adafdc87d",
  },
  {
    version: 8,
    sqlite: "85c4d46967cfed7aa96d9fb6abe291b62ebe55b32494264b5bca1fb4a5e3a09b",
    postgres: "9dc32613c3e4365facac2a128bbf20011a26d5a1ffb7de584d7b7ee4d41627e1",
  },
  {
    version: 9,
    sqlite: "eecf9ab60352e77c65d2c5b463bf2ed0ff1ac4e637327d4f23a935512472d96c",
    postgres: "d92173665ebbb04046bde62deb8150d6282794c6225bda0dd9118be7cf19590d",
  },
  {
    version: 10,
    sqlite: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    postgres: "ccc7c76cd5709e3ddc3c7d0fb1b82573493150e67a7dfb118c97e64c8452ce72",
  },
];

/** What a server of the version before does not notice: it goes on reading and writing beside new ones while they are replaced. */
const unnoticed = [
  /^create table \w+ \(/,
  /^create (unique )?index \w+ on \w+ /,
  /^drop index (if exists )?\w+$/,
  // What it does not know of, it does not fill: there is a default, or nothing.
  /^alter table \w+ add column \w+ \w+( collate "C")?( references \w+ \(\w+\))?( not null default \S+)?$/,
  // Into a column that the same step adds.
  /^update finding set verdict = /,
  /^alter table \w+ set \(autovacuum_/,
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

  test("changes by steps that servers of the version before do not notice", () => {
    const statements = migrations
      .slice(1)
      .flatMap((step) => [sqlite, postgres].flatMap(({ types }) => step.statements(types)))
      .map((statement) => statement.replace(/\s+/g, " ").trim());

    expect(statements.filter((statement) => !unnoticed.some((known) => known.test(statement)))).toEqual([]);
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
