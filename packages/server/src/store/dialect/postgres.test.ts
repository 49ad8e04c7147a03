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
  const database = server.empty("connections");
  const [ours, others] = [openPostgres(database), openPostgres(database)];
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

  test("what is asked again by its key is planned once; what differs each time, or with the schema, is not", async () => {
    await sql`create table thing (id bigint primary key, name text)`.execute(ours.write);
    const ask = async (): Promise<unknown> => {
      await sql`select * from thing where id = ${1}`.execute(ours.lookup);
      await sql`select name from thing where id in (1, 2) and name = ${"a"}`.execute(ours.lookup);
      await sql`select name from thing where name = ${"a"}`.execute(ours.read);
      await sql`select name, 2 * count(*) as twice from thing where ${ours.dialect.isOneOf("id", [1, 2])} group by name`.execute(
        ours.lookup,
      );
      const { rows } = await sql`select statement from pg_prepared_statements
        where statement like '%from thing%' and name like 'assay%'`.execute(ours.lookup);
      return rows;
    };
    const statement =
      'select name, 2 * count(*) as twice from thing where "id" = any($1::bigint[]) group by name';
    const planned = [{ statement }];

    expect(await ask()).toEqual(planned);
    await sql`alter table thing add column more text`.execute(others.write);
    expect(await ask()).toEqual(planned);
  });
});
