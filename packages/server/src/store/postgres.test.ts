import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { startPostgres } from "../../../../testkit/postgres.ts";
import type { Principal } from "../contract/access.ts";
import type { Database } from "./dialect/dialect.ts";
import { openPostgres } from "./dialect/postgres.ts";
import { openStore, type Store } from "./open-store.ts";
import { idOf, openedStore } from "./suite/opened-store.ts";
import { all, broken, happen, hook } from "./suite/sender.ts";
import { storeContract } from "./suite/store-contract.ts";

const server = startPostgres();

describe("a store on PostgreSQL", () => {
  if (!server.isRunning) {
    test.skip(`is not tested: ${server.reason}`);
    return;
  }
  afterAll(() => server.stop());
  let stores = 0;

  test.each([
    ["was sent", (store: Store, id: string) => store.notifications.sending.sent(id)],
    ["failed", (store: Store, id: string) => store.notifications.sending.failed(id, broken)],
    ["is begun", (store: Store, id: string) => store.notifications.sending.begin(id)],
    ["is tried again", (store: Store, id: string, by: Principal) => store.notifications.retry(by, id)],
  ])(
    "a delivery that %s waits for its channel and holds nothing that another one asks for",
    async (_, end) => {
      const url = server.empty(`store${(stores += 1)}`);
      const opened = await openedStore((options) => openStore({ kind: "postgres", url }, options));
      const { store, by } = opened;
      await store.notifications.create(by, hook("all"));
      await happen(opened, 1);
      const [delivery] = (await store.notifications.deliveries(by, all)).items;
      const raw = openPostgres(url);
      onTestFinished(() => raw.close());

      const ending = await raw.write.transaction().execute(async (change) => {
        await sql`select id from channel for update`.execute(change);
        const ended = end(store, idOf(delivery), by);
        await untilOneWaits(raw.read);
        return { ended, free: await sql`select id from delivery for update nowait`.execute(change) };
      });

      expect(ending.free.rows).toHaveLength(1);
      await ending.ended;
    },
  );

  storeContract((options) =>
    openStore({ kind: "postgres", url: server.empty(`store${(stores += 1)}`) }, options),
  );
});

/** Until a transaction waits for what another one holds. */
async function untilOneWaits(database: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql`select pid from pg_locks where not granted`.execute(database);
    if (rows.length > 0) return;
    await setTimeout(5);
  }
}
