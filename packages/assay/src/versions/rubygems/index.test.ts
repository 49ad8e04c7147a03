import { describesOrder } from "../../../../../testkit/version-order.ts";
import { gemVersions } from "./index.ts";

describesOrder(gemVersions, {
  ascending: [
    ["0.beta.1", "0.0.beta.1"],
    ["0.0.beta.2"],
    ["0.0.10"],
    ["1.a"],
    ["1.0.a10"],
    ["1.0.b"],
    ["1.0.0-rc1", "1.pre.rc1"],
    ["1.0.rc1"],
    ["1", "1.0", "1.0.0", "1.00"],
    ["1.8.1.rc1.rc"],
    ["1.8.1.rc1.0.rc"],
    ["1.8.1.rc1", "1.8.1.rc1.0"],
    ["1.8.2.a"],
    ["1.8.2.a9"],
    ["1.8.2.a10"],
    ["1.8.2.b"],
    ["1.8.2"],
    ["1.8.10"],
  ],
  none: [
    "",
    "junk",
    "1.0\n2.0",
    "1..2",
    "1.2 3.4",
    "2.3422222.222.222222222.22222.ads0as.dasd0.ddd2222.2.qd3e.",
    "v1",
  ],
});
