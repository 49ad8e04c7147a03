import { expect, test } from "vitest";
import { describesOrder } from "../../../../../testkit/version-order.ts";
import { describeInterval } from "../interval.ts";
import { semanticVersions } from "./index.ts";
import { readNpmRequirement } from "./requirement.ts";

describesOrder(semanticVersions, {
  // Paragraph 11 of the specification, with its example.
  ascending: [
    ["0.0.0-0"],
    ["1.0.0-alpha"],
    ["1.0.0-alpha.1"],
    ["1.0.0-alpha.beta"],
    ["1.0.0-beta"],
    ["1.0.0-beta.2"],
    ["1.0.0-beta.11"],
    ["1.0.0-rc.1"],
    ["1.0.0", "1", "1.0", "v1.0.0", "1.0.0+build.7"],
    ["1.2.0", "1.2"],
    ["1.10.0-20241212000000000001"],
    ["1.10.0-20241212000000000002"],
    ["1.10.0-a10"],
    ["1.10.0-a9"],
    ["1.10.0"],
    ["2.0.0-rc.1", "2-rc.1"],
  ],
  none: ["", "1.2.3.4", "01.2.3", "latest", "^1.2.3", "1.x", "1.2.3 or later", "1.2.99999999999999999999"],
});

test.each([
  ["^1.2", [">= 1.2.0, < 2.0.0-0"]],
  ["^0.2.3", [">= 0.2.3, < 0.3.0-0"]],
  ["~1.4", [">= 1.4.0, < 1.5.0-0"]],
  ["1.x", [">= 1.0.0, < 2.0.0-0"]],
  ["1.2.3", ["= 1.2.3"]],
  ["1 - 2", [">= 1.0.0, < 3.0.0-0"]],
  [">=1 <2 || 3.0.1", [">= 1.0.0, < 2.0.0-0", "= 3.0.1"]],
  ["x", ["every version"]],
])("npm allows for %s", (requirement, expected) => {
  expect(readNpmRequirement(requirement)?.map(describeInterval)).toEqual(expected);
});

test.each(["latest", "workspace:*", "git+https://example.org/a.git", `>=${"1".repeat(2_000)}`])(
  "%s is no range",
  (requirement) => {
    expect(readNpmRequirement(requirement)).toBeUndefined();
  },
);
