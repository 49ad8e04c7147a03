import { expect, test } from "vitest";
import { describesOrder } from "../../../../../testkit/version-order.ts";
import { productSchemeOf, productSchemes } from "./index.ts";

const [containers, releases, builds] = productSchemes;
if (containers === undefined || releases === undefined || builds === undefined) throw new Error("no schemes");

describesOrder(releases, {
  ascending: [
    ["0", "0.0", "v0"],
    ["v0.1.33"],
    ["2.0.0.dev0"],
    ["r2.0.0rc0", "2.0.0 rc0", "v2.0.0-rc.0"],
    ["2.0.0rc1"],
    ["r2.0.0", "2"],
    ["2.3.2"],
    ["2.40"],
    ["11.6"],
    ["11.6 Update 2", "11.6U2", "11.6 update2"],
    ["12.4"],
    ["v12.4U1"],
    ["12.5U1"],
    ["12.6"],
    ["12.10"],
    ["17.4"],
    ["550.54.15"],
    ["550.144.03"],
    ["2022.2.0"],
  ],
  none: ["", "25.07", "24.9.1", "b3561", "0.0-26.05", "nightly", "All versions", "1.17.x"],
});

describesOrder(containers, {
  ascending: [
    ["17.01"],
    ["v19.11"],
    ["20.10"],
    ["24.03"],
    ["24.05", "24.05-py3", "r24.05"],
    ["24.6.1"],
    ["24.9.0"],
    ["24.12.00", "24.12"],
    ["25.07"],
    ["26.05"],
  ],
  none: ["", "2.40.0", "12.10", "16.12", "17.4", "25.13", "25.00", "24.05-unknown", "b3561"],
});

describesOrder(builds, {
  ascending: [["b999"], ["b1000", "b01000"], ["b3561"], ["b10000"]],
  none: ["", "3561", "b", "v1.0", "b12.1"],
});

test("the numbering of a product is the one that all its bounds have", () => {
  expect(productSchemeOf(["20.10", "24.03"])).toBe(containers);
  expect(productSchemeOf(["v1.3.0 rc15", "v1.3.0 rc16"])).toBe(releases);
  expect(productSchemeOf(["b3561"])).toBe(builds);
  expect(productSchemeOf(["2.40", "25.07"])).toBeUndefined();
  expect(productSchemeOf([])).toBeUndefined();
});
