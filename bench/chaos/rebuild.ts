import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { readVersion } from "../../packages/server/src/serve/read-version.ts";
import type { NewRow, Tables } from "../../packages/server/src/store/database.ts";
import type { Connection, Database } from "../../packages/server/src/store/dialect/dialect.ts";
import { openSqlite } from "../../packages/server/src/store/dialect/sqlite.ts";
import { openStore, type StorePlace } from "../../packages/server/src/store/open-store.ts";
import { connectionTo } from "./check-rows.ts";
import type { Dice } from "./dice.ts";
import { type Picture, pictureOf } from "./picture.ts";

/** Reads every document anew into an empty database, and holds what is seen there against what is seen here. */
export async function checkRebuilt(
  place: StorePlace,
  dice: Dice,
  say: (said: string) => void,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "assay-chaos-rebuilt-"));
  const [here, store] = [connectionTo(place), await openStore({ kind: "sqlite", folder })];
  const there = openSqlite(folder);
  try {
    await copyDocuments(here, there);
    for (const id of await versionsOf(there.read, dice)) await readVersion(store, id, { now: Date.now });
    compare(await pictureOf(here.read), await pictureOf(there.read), say);
  } finally {
    await Promise.all([here.close(), there.close(), store.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

const copied = [
  ...["organisation", "team", "audience", "audit_head", "project", "project_tag", "stream", "document"],
  ...["version", "triage"],
] as const satisfies readonly (keyof Tables)[];

/** Who has which documents in which order, and what was decided; nothing that was drawn from them. */
async function copyDocuments({ read }: Connection, { write }: Connection): Promise<void> {
  await write.transaction().execute(async (change) => {
    for (const table of copied)
      for (const row of await read.selectFrom(table).selectAll().execute())
        await change
          .insertInto(table)
          .values(row as NewRow<typeof table>)
          .execute();
    await sql`update version set state = 'queued', format = '', problems = '[]', models = 0, datasets = 0, software = 0,
      services = 0, others = 0, read_full = 0, read_headers = 0, read_none = 0`.execute(change);
    await sql`update stream set latest_sequence = 0`.execute(change);
    await sql`update project set latest_version_id = null, risk = 0`.execute(change);
  });
}

/** Branches in any order, each from its first version to its last. */
async function versionsOf(read: Database, dice: Dice): Promise<readonly string[]> {
  const rows = await read
    .selectFrom("version")
    .select(["public_id", "stream_id"])
    .orderBy("sequence")
    .execute();
  const places = new Map<number, number>();
  for (const { stream_id } of rows) if (!places.has(stream_id)) places.set(stream_id, dice.next());
  return rows
    .toSorted((a, b) => (places.get(a.stream_id) ?? 0) - (places.get(b.stream_id) ?? 0))
    .map(({ public_id }) => public_id);
}

function compare(here: Picture, there: Picture, say: (said: string) => void): void {
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const [one, other] = [here.get(key) ?? [], there.get(key) ?? []];
    const [mine, theirs] = [new Set(one), new Set(other)];
    const missing = other.filter((row) => !mine.has(row));
    const tooMuch = one.filter((row) => !theirs.has(row));
    if (missing.length + tooMuch.length === 0 && one.length === other.length) continue;
    const some = (rows: readonly string[]): string => rows.slice(0, 2).join("; ");
    say(`${key} is not what its documents say; missing: ${some(missing)}; too much: ${some(tooMuch)}`);
  }
}
