import { describesOrder } from "../../../../../testkit/version-order.ts";
import { dottedNumbers } from "./index.ts";

describesOrder(dottedNumbers, {
  ascending: [
    ["0.9"],
    ["1"],
    ["1.0", "1-0", "1.00"],
    ["1.0.0"],
    ["1.0.1"],
    ["1.2", "1-2"],
    ["1.10"],
    ["2024.12.1"],
  ],
  none: ["", "1.0a", "v1", "1..0", "1.", "latest"],
});
