import { describesOrder } from "../../../../../testkit/version-order.ts";
import { apkVersions } from "./index.ts";

describesOrder(apkVersions, {
  // Facts of apk-tools' own version.data, and of its manual page.
  ascending: [
    ["0.1.0_alpha_pre2"],
    ["0.1.0_alpha"],
    ["0.1.0_alpha2"],
    ["0.1.3_alpha"],
    ["0.9.8c-r1"],
    ["0.9.8d"],
    ["0.9.28"],
    ["0.9.28-r1"],
    ["0.9.28-r2"],
    ["0.9.28.1"],
    ["0.20070118"],
    ["0.20070207_rc1"],
    ["1.0.0_pre20191002222144-r0"],
    ["1.0.0_pre20210530193627-r0"],
    ["1.0.4-r3"],
    ["1.0.4-r4"],
    ["1.1_alpha1"],
    ["1.1_rc2-r1"],
    ["1.1"],
    ["1.1-r0"],
    ["1.1~0a1b"],
    ["1.1~0a1b-r1"],
    ["1.1_git20240101"],
    ["1.1_p1"],
    ["1.1_p16-r0"],
    ["1.1_p17-r0"],
    ["1.1a"],
    ["1.1.1-r3"],
    ["1.3_alpha8"],
    ["1.3"],
    ["2.12r-r4"],
    ["2.12r-r5"],
    ["2.20.1"],
    ["6b-r7"],
    ["013"],
    ["014-r1"],
    ["087-r1"],
    ["103"],
    ["20050718-r1"],
    ["20050718-r2"],
  ],
  none: ["", "1.0bc", "23_foo", "1.0_", "1.0-2", "1.0-r", "1..0", "v1.0", ".1"],
});

describesOrder(apkVersions, {
  // Later numbers with leading zeros are fractions.
  ascending: [["1.0"], ["1.00"], ["1.02"], ["1.02.07"], ["1.02.10-r1"], ["1.05-r18"], ["1.05-r19"], ["1.1"], ["1.2"], ["1.10"]],
  none: [],
});
