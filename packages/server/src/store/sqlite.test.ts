import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { richInventory } from "../../../../testkit/inventory.ts";
import type { Principal } from "../contract/access.ts";
import { openSqlite } from "./dialect/sqlite.ts";
import { openStore } from "./open-store.ts";
import { storeContract } from "./suite/store-contract.ts";

const root = mkdtempSync(join(tmpdir(), "assay-store-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let stores = 0;
const newFolder = (): string => join(root, `${(stores += 1)}`);

describe("a store on SQLite", () => {
  storeContract((options) => openStore({ kind: "sqlite", folder: newFolder() }, options));

  // The last of the tables that a drawing writes refuses: all before it is undone.
  test.each(["entity_seen", "edge_seen", "finding", "trend"])(
    "a drawing that fails at %s leaves nothing half, and is made whole later",
    async (table) => {
      const folder = newFolder();
      const store = await openStore({ kind: "sqlite", folder });
      const raw = openSqlite(folder);
      const by = asAdmin(await store.access.organisations.ensure("Acme"));
      const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
      const { versionId } = await store.versions.upload(by, Buffer.from("{}"), query);
      const read = { format: "x", inventory: richInventory(), problems: [] };
      const refuse = `create trigger refuse before insert on ${table} begin select raise(abort, 'refused'); end`;
      await sql.raw(refuse).execute(raw.write);

      await expect(store.reading.complete(versionId, read)).rejects.toThrow("refused");

      for (const one of [
        "entity",
        "label",
        "fact",
        "presence",
        "relation",
        "finding",
        "entity_seen",
        "trend",
      ])
        expect((await sql`select * from ${sql.table(one)}`.execute(raw.read)).rows).toEqual([]);
      expect((await store.versions.get(by, versionId))?.state).toBe("queued");
      await sql`drop trigger refuse`.execute(raw.write);
      await store.reading.complete(versionId, read);
      expect((await store.entities.list(by, { limit: 100 })).items.length).toBe(15);
      await raw.close();
      await store.close();
    },
  );

  test("what is committed is on the disk: a power cut takes nothing that was acknowledged", async () => {
    const raw = openSqlite(newFolder());
    const ask = async (pragma: string): Promise<unknown> => {
      const { rows } = await sql.raw<Record<string, unknown>>(`pragma ${pragma}`).execute(raw.write);
      return rows[0]?.[pragma];
    };

    // 2 is FULL: the log is synchronised at every commit.
    expect(await ask("synchronous")).toBe(2);
    expect(await ask("journal_mode")).toBe("wal");
    expect(await ask("foreign_keys")).toBe(1);
    await raw.close();
  });

  // Written in parts, and the last one, which shows them, is refused.
  test("of a large drawing that ends on the way nothing is seen, and it is made whole later", async () => {
    const folder = newFolder();
    const store = await openStore({ kind: "sqlite", folder }, { largestChange: 3 });
    const raw = openSqlite(folder);
    const by = asAdmin(await store.access.organisations.ensure("Acme"));
    const query = { project: "bot", version: "1", branch: "main", autoCreate: true };
    const { versionId } = await store.versions.upload(by, Buffer.from("{}"), query);
    const read = { format: "x", inventory: richInventory(), problems: [] };
    const refuse = `create trigger refuse before update of state on version begin select raise(abort, 'refused'); end`;
    await sql.raw(refuse).execute(raw.write);

    await expect(store.reading.complete(versionId, read)).rejects.toThrow("refused");

    const staged = await sql<{ id: string }>`select public_id as id from entity`.execute(raw.read);
    expect(staged.rows.length).toBe(15);
    expect((await store.entities.list(by, { limit: 100 })).items).toEqual([]);
    expect((await store.entities.facets(by, { limit: 1 })).kind).toEqual([]);
    for (const { id } of staged.rows) {
      expect(await store.entities.get(by, id)).toBeUndefined();
      const where = { limit: 10, q: id, indirect: true, includePast: true };
      expect((await store.entities.where(by, where)).items).toEqual([]);
    }
    expect((await store.overview(by)).counts).toEqual({
      ...{ model: 0, dataset: 0, software: 0, service: 0, other: 0 },
    });
    await sql`drop trigger refuse`.execute(raw.write);
    await store.reading.complete(versionId, read);
    expect((await store.entities.list(by, { limit: 100 })).items.length).toBe(15);
    const left =
      await sql`select id from presence where to_seq = 0 union all select id from relation where to_seq = 0
      union all select entity_id from entity_seen where streams <= 0 union all select from_id from edge_seen where streams <= 0`;
    expect((await left.execute(raw.read)).rows).toEqual([]);
    await raw.close();
    await store.close();
  });

  test("what one process writes the other one reads, and both may write", async () => {
    const folder = newFolder();
    const [one, other] = [
      await openStore({ kind: "sqlite", folder }),
      await openStore({ kind: "sqlite", folder }),
    ];
    const by = asAdmin(await one.access.organisations.ensure("Acme"));

    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        (index % 2 === 0 ? one : other).versions.upload(by, Buffer.from(`${index}`), {
          ...{ project: "bot", version: `${index}`, branch: "main", autoCreate: true },
        }),
      ),
    );

    expect((await other.versions.list(by, { limit: 50 })).items.length).toBe(20);
    expect(await one.access.audit.verify(by.organisation)).toEqual({ entries: 21, brokenAt: null });
    await one.close();
    await other.close();
  });

  test("an entry of the log that was changed, left out or cut off is found", async () => {
    const folder = newFolder();
    const store = await openStore({ kind: "sqlite", folder });
    const raw = openSqlite(folder);
    const by = asAdmin(await store.access.organisations.ensure("Acme"));
    for (let index = 0; index < 4; index += 1)
      await store.access.audit.append(by, { action: "session.start", subject: `${index}` });
    const { verify } = store.access.audit;

    await sql`update audit set subject = 'other' where sequence = 2`.execute(raw.write);
    expect(await verify(by.organisation)).toEqual({ entries: 1, brokenAt: 2 });
    await sql`update audit set subject = '1' where sequence = 2`.execute(raw.write);
    expect(await verify(by.organisation)).toEqual({ entries: 4, brokenAt: null });
    await sql`delete from audit where sequence = 4`.execute(raw.write);
    expect(await verify(by.organisation)).toEqual({ entries: 3, brokenAt: 4 });
    await sql`delete from audit where sequence = 2`.execute(raw.write);
    expect(await verify(by.organisation)).toEqual({ entries: 1, brokenAt: 2 });
    await raw.close();
    await store.close();
  });
});

function asAdmin(organisation: string): Principal {
  return { organisation, account: "", name: "ann@acme.example", role: "admin", teams: [] };
}
