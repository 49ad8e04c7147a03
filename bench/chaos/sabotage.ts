import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { openSqlite } from "../../packages/server/src/store/dialect/sqlite.ts";
import { Api } from "./api.ts";
import { sqliteDatabase } from "./database.ts";
import { Fleet } from "./fleet.ts";
import type { Life } from "./generation.ts";
import { lookAtAll } from "./look-at-all.ts";
import { sabotages } from "./sabotage.table.ts";

/** Damages one copy after the other of a database in which all is well; what is not noticed says so of these checks. */
export async function sabotage(life: Life): Promise<void> {
  const { database, tally, say } = life;
  if (database.place.kind !== "sqlite") return;
  const original = database.place.folder;
  const [first] = await noticed(life, original, []);
  if (first !== undefined) say(`a copy without any damage is said to be wrong: ${first}`);
  for (const [what, ...statements] of sabotages) {
    const [said] = await noticed(life, original, statements);
    tally.add(`sabotage: ${what}; said: ${(said ?? "nothing").slice(0, 120)}`);
    if (said === undefined) say(`nobody would have noticed: ${what}`);
  }
}

/** What is said of a damaged copy. */
async function noticed(
  life: Life,
  original: string,
  statements: readonly string[],
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "assay-chaos-sabotage-"));
  const database = sqliteDatabase(folder);
  const wrong: string[] = [];
  const say = (said: string): void => void wrong.push(said);
  const means = { root: life.root, folder: life.folder, database, tally: life.tally };
  const fleet = await Fleet.of(
    { ...means, trouble: say, isTroubled: () => false },
    { servers: 1, workers: 0 },
  );
  try {
    cpSync(original, join(folder, "inventory"), { recursive: true });
    await damage(join(folder, "inventory"), statements);
    fleet.ahead = life.fleet.ahead;
    const api = new Api({ urls: () => fleet.urls, tally: life.tally, traffic: life.traffic, trouble: say });
    api.token = life.api.token;
    await lookAtAll({ ...life, database, fleet, api, say, wrong });
    return wrong;
  } finally {
    await fleet.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function damage(folder: string, statements: readonly string[]): Promise<void> {
  const connection = openSqlite(folder);
  try {
    await sql`pragma foreign_keys = off`.execute(connection.write);
    for (const statement of statements) {
      const { numAffectedRows = 0n } = await sql.raw(statement).execute(connection.write);
      if (numAffectedRows === 0n) throw new Error(`There is nothing to damage: ${statement}`);
    }
  } finally {
    await connection.close();
  }
}
