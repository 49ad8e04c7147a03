import { testServer } from "../../../../testkit/inventory-server.ts";
import { foreignSuite } from "./suite/foreign-suite.ts";

foreignSuite(() => testServer());
