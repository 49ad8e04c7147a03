import { afterAll, describe, test } from "vitest";
import { startPostgres } from "../../../../testkit/postgres.ts";
import { openStore } from "./open-store.ts";
import { storeContract } from "./suite/store-contract.ts";

const server = startPostgres();

describe("a store on PostgreSQL", () => {
  if (!server.isRunning) {
    test.skip(`is not tested: ${server.reason}`);
    return;
  }
  afterAll(() => server.stop());
  let stores = 0;
  storeContract((options) =>
    openStore({ kind: "postgres", url: server.empty(`store${(stores += 1)}`) }, options),
  );
});
