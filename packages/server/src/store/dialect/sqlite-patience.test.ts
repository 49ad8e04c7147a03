import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { openSqlite } from "./sqlite.ts";

const patience = vi.hoisted(() => 1_000);
vi.mock("../limits.ts", async (original) => ({
  ...(await original<typeof import("../limits.ts")>()),
  longestWaitForWriter: patience,
}));

test("who stands in a queue behind a writer that does not end is told so when the first is, not one after the other", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "assay-sqlite-"));
  const [holder, waiter] = [openSqlite(folder), openSqlite(folder)];
  await sql`create table thing (name text)`.execute(holder.write);
  let release = (): void => undefined;
  const held = holder.write
    .transaction()
    .execute(() => new Promise<void>((resolve) => void (release = resolve)));

  const times: number[] = [];
  const add = sql`insert into thing (name) values ('late')`;
  const all = Array.from({ length: 4 }, async () => {
    await expect(add.execute(waiter.write)).rejects.toThrow("come again soon");
    times.push(performance.now());
  });
  await Promise.all(all);

  // One after the other they would need three times this.
  expect((times[3] ?? Infinity) - (times[0] ?? 0)).toBeLessThan(patience);
  release();
  await held;
  await add.execute(waiter.write);
  await Promise.all([holder.close(), waiter.close()]);
  rmSync(folder, { recursive: true, force: true });
});
