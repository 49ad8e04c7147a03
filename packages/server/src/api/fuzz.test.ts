import { testServer } from "../../../../testkit/inventory-server.ts";
import { fuzzSuite } from "./suite/fuzz-suite.ts";

fuzzSuite(() => testServer());
