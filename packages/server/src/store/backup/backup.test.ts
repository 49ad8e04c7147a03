import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Principal } from "../../contract/access.ts";
import { openSqlite } from "../dialect/sqlite.ts";
import { migrations } from "../migrations/registry.ts";
import { openStore, type Store } from "../open-store.ts";
import { inventoryOf, library } from "../suite/small-inventories.ts";
import { backUp } from "./back-up.ts";
import { checkStore } from "./check-store.ts";
import { restore } from "./restore.ts";

const root = mkdtempSync(path.join(tmpdir(), "assay-backup-"));
const folder = path.join(root, "inventory");
let store: Store;
let by: Principal;
beforeAll(async () => {
  store = await openStore({ kind: "sqlite", folder });
  const organisation = await store.access.organisations.ensure("Acme");
  by = { organisation, account: "", name: "ann@acme.example", role: "admin", teams: [] };
  await draw("1");
});
afterAll(async () => {
  await store.close();
  rmSync(root, { recursive: true, force: true });
});

async function draw(version: string): Promise<void> {
  const query = { project: "bot", version, branch: "main", autoCreate: true };
  const { versionId } = await store.versions.upload(by, Buffer.from(version), query);
  await store.reading.complete(versionId, {
    format: "x",
    inventory: inventoryOf([library("torch", version)]),
    problems: [],
  });
}

test("a back-up made while others write is whole, and a folder made from it has all that was there", async () => {
  const file = path.join(root, "new", "backup.db");
  const [made] = await Promise.all([backUp(folder, file), draw("2"), draw("3")]);
  const other = path.join(root, "restored");

  const restored = await restore(file, other);

  expect(made).toMatchObject({ faults: [], schema: migrations.length, projects: 1, file });
  expect(readdirSync(path.dirname(file))).toEqual(["backup.db"]);
  expect(restored.audit).toEqual(made.audit);
  expect(readdirSync(other)).toEqual(["assay.db"]);
  const opened = await openStore({ kind: "sqlite", folder: other });
  expect((await opened.entities.list(by, { limit: 50, q: "torch" })).items.length).toBeGreaterThan(0);
  expect((await opened.versions.list(by, { limit: 50 })).items.length).toBe(restored.versions);
  expect((await opened.access.audit.verify(by.organisation)).entries).toBe(made.audit[0]?.entries);
  await opened.close();
});

test("nothing is overwritten, and what fails leaves nothing", async () => {
  const file = path.join(root, "kept.db");
  await backUp(folder, file);

  await expect(backUp(folder, file)).rejects.toThrow("is there already");
  await expect(restore(file, folder)).rejects.toThrow("assay.db is there already");
  await expect(backUp(path.join(root, "nowhere"), path.join(root, "x.db"))).rejects.toThrow("There is no");
  for (const [name, content] of [
    ["text.db", Buffer.from("no database")],
    ["cut.db", readFileSync(file).subarray(0, 200_000)],
    ["empty.db", Buffer.alloc(0)],
  ] as const) {
    writeFileSync(path.join(root, name), content);
    const target = path.join(root, `of-${name}`);
    await expect(restore(path.join(root, name), target), name).rejects.toThrow();
    expect(existsSync(target), name).toBe(false);
  }
});

test("a document that is damaged is found by the check, and holds up no back-up of the others", async () => {
  const damaged = path.join(root, "damaged");
  await restore(path.join(root, "kept.db"), damaged);
  const { write, close } = openSqlite(damaged);
  const last = sql`id = (select max(id) from document)`;
  await sql`update document set bytes = (select bytes from document order by id limit 1) where ${last}`.execute(
    write,
  );
  await sql`update document set bytes = x'00' where id = (select min(id) from document)`.execute(write);
  await close();

  const { faults } = await checkStore({ kind: "sqlite", folder: damaged });
  expect(faults).toEqual(
    Array.from({ length: 2 }, () =>
      expect.stringMatching(/^the document sha256:\w{64} is not as it was uploaded$/),
    ),
  );
  expect(await backUp(damaged, path.join(root, "of-damaged.db"))).toMatchObject({ faults: [] });
});

test("a log that was changed, and a schema that is newer, are found before anything is made of it", async () => {
  const change = async (name: string, statement: string): Promise<string> => {
    const file = path.join(root, name);
    await restore(path.join(root, "kept.db"), file);
    const { write, close } = openSqlite(file);
    await sql.raw(statement).execute(write);
    await close();
    return path.join(file, "assay.db");
  };
  const forged = await change("forged", "update audit set actor = 'nobody' where sequence = 2");
  const newer = await change(
    "newer",
    "insert into schema_migration (version, name, checksum, applied_at) values (99, 'later', '', 1)",
  );

  await expect(restore(forged, path.join(root, "a"))).rejects.toThrow("does not hold from entry 2 on");
  await expect(restore(newer, path.join(root, "b"))).rejects.toThrow("schema 99");
  expect((await checkStore({ kind: "sqlite", folder: path.dirname(forged) })).faults.length).toBe(1);
  expect((await checkStore({ kind: "sqlite", folder })).faults).toEqual([]);
});
