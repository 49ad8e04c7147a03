import { describesOrder } from "../../../../../testkit/version-order.ts";
import { debianVersions } from "./index.ts";

describesOrder(debianVersions, {
  // The example of Debian policy 5.6.12 (`~~` before `~~a` before `~` before the end before `a`), and what dpkg --compare-versions says.
  ascending: [
    ["0.9~~"],
    ["0.9~~a"],
    ["0.9~"],
    ["0.9", "0:0.9", "0.9-0", "0.09"],
    ["0.9-0ubuntu1"],
    ["0.9-0.1"],
    ["0.9-1~bpo12+1"],
    ["0.9-1"],
    ["0.9-1+deb12u1"],
    ["0.9-1+deb12u2"],
    ["0.9-1.1"],
    ["0.9-10"],
    ["0.9a"],
    ["0.9+dfsg-1"],
    ["0.9.0-1"],
    ["0.10-1"],
    ["1.0~rc1-1"],
    ["1.0-1"],
    ["2.0-1-1"],
    ["20240101000000000001"],
    ["20240101000000000002"],
    ["1:0.1-1"],
    ["1:1:2-1"],
    ["2:0"],
  ],
  none: ["", "1.0 beta", "x:1.0", "1.0-", "-1", "~1", "1.0_2", "<end-of-life>", ":1.0"],
});
