import { describesOrder } from "../../../../../testkit/version-order.ts";
import { nugetVersions } from "./index.ts";

describesOrder(nugetVersions, {
  ascending: [
    ["1.0.0-alpha"],
    ["1.0.0-alpha.1"],
    ["1.0.0-alpha.beta"],
    ["1.0.0-Beta", "1.0-beta"],
    ["1.0.0-beta.2"],
    ["1.0.0-beta.11"],
    ["1.0.0-rc.1"],
    ["1", "1.0", "1.0.0.0", "v1.0", "1.0.0+sha.1", "01.0"],
    ["1.0.0.1-rc"],
    ["1.0.0.1"],
    ["1.0.1"],
    ["1.10"],
  ],
  none: ["", "1.2.3.4.5", "1.0-", "[1.0,2.0)", "latest", "1.0.*"],
});
