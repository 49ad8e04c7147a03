import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, describe, expect, test } from "vitest";
import { startPostgres } from "../../../../../testkit/postgres.ts";
import { databaseTrouble } from "../../api/database-trouble.ts";
import { openPostgres } from "./postgres.ts";

const server = startPostgres();

describe("connections to PostgreSQL", () => {
  if (!server.isRunning) {
    test.skip(`are not tested: ${server.reason}`);
    return;
  }
  afterAll(() => server.stop());
  const [ours, others] = [openPostgres(server.empty("ours")), openPostgres(server.empty("others"))];
  afterAll(() => Promise.all([ours.close(), others.close()]));

  test("one that breaks between two statements ends its transaction and not the process, and the next is another", async () => {
    const broken = ours.write.transaction().execute(async (change) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(change);
      await sql`select pg_terminate_backend(${rows[0]?.pid}::int)`.execute(others.write);
      await setTimeout(100);
      await sql`select 1`.execute(change);
    });

    expect(databaseTrouble(await broken.catch((error: unknown) => error))).toContain("does not answer");
    expect((await sql`select 1 as one`.execute(ours.write)).rows).toEqual([{ one: 1 }]);
  });

  test("transactions wait for each other with an end, and one that sleeps is ended", async () => {
    const { rows } = await ours.write.transaction().execute((change) =>
      sql`select current_setting('lock_timeout') as lock,
          current_setting('idle_in_transaction_session_timeout') as idle`.execute(change),
    );

    expect(rows).toEqual([{ lock: "30s", idle: "2min" }]);
  });
});
