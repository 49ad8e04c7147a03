import { describesOrder } from "../../../../../testkit/version-order.ts";
import { composerVersions } from "./index.ts";

describesOrder(composerVersions, {
  ascending: [
    ["1.0.0-dev", "1.0-dev"],
    ["1.0.0-alpha"],
    ["1.0.0-alpha1", "v1.0-a1", "1.0_ALPHA.1"],
    ["1.0.0-alpha.2.1"],
    ["1.0.0-alpha11"],
    ["1.0.0-beta2"],
    ["1.0.0-RC1-dev"],
    ["1.0.0-RC1"],
    ["1", "1.0", "1.0.0.0", "v1.0.0", "1.0.0-stable", "1.0.0+build"],
    ["1.0.0-p1", "1.0.0-patch1", "1.0.0pl1"],
    ["1.0.0.1"],
    ["1.10"],
    ["20240101000000000001"],
  ],
  none: ["", "dev-main", "1.x-dev", "1.2.3.4.5", "^1.0", "1.0-foo"],
});
