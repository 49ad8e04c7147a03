import { describesOrder } from "../../../../../testkit/version-order.ts";
import { goVersions } from "./index.ts";

describesOrder(goVersions, {
  ascending: [
    ["v0.0.0-20170915032832-14c0d48ead0c", "0.0.0-20170915032832-14c0d48ead0c"],
    ["v0.0.0-20210101000000-abcdefabcdef"],
    ["v0.0.0"],
    ["0.1.33", "v0.1.33"],
    ["0.1.34-rc1"],
    ["0.1.34"],
    ["v1.2.3-pre"],
    ["v1.2.3-pre.0.20210101000000-abcdefabcdef"],
    ["v1.2.3"],
    ["v1.2.4-0.20191109021931-daa7c04131f5"],
    ["v1.2.4", "v1.2.4+incompatible", "1.2.4+incompatible"],
    ["v1.21.0-rc.2", "go1.21rc2"],
    ["v1.21", "go1.21", "go1.21.0"],
    ["1.21.1", "go1.21.1"],
    ["v2.0.0+incompatible"],
    ["v20240101000000000001.0.0"],
    ["v20240101000000000002.0.0"],
  ],
  none: ["", "(devel)", "latest", "v", "v1.2.3.4", "1.2.3-", "1.2.3-a..b", "go1.21-custom", "master"],
});
