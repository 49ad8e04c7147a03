import { afterAll, describe, test } from "vitest";
import { testServer, type TestServer } from "../../../../testkit/inventory-server.ts";
import { startPostgres } from "../../../../testkit/postgres.ts";
import { foreignSuite } from "./suite/foreign-suite.ts";
import { fuzzSuite } from "./suite/fuzz-suite.ts";

const postgres = startPostgres();

describe("the API on PostgreSQL", () => {
  if (!postgres.isRunning) {
    test.skip(`is not tested: ${postgres.reason}`);
    return;
  }
  afterAll(() => postgres.stop());
  const open = (name: string) => (): Promise<TestServer> =>
    testServer({}, { kind: "postgres", url: postgres.empty(name) });
  describe("who is elsewhere", () => foreignSuite(open("api_foreign")));
  describe("any question", () => fuzzSuite(open("api_fuzz")));
});
