import fc from "fast-check";
import { expect, test } from "vitest";
import { describeInterval } from "../interval.ts";
import { readPythonRequirement } from "./requirement.ts";

function allowed(requirement: string): readonly string[] | undefined {
  return readPythonRequirement(requirement)?.map(describeInterval);
}

test.each([
  [">=2.0", [">= 2.0"]],
  [">=2.0,<3", [">= 2.0, < 3.dev0"]],
  [">= 2.0 , < 3rc2", [">= 2.0, < 3rc2"]],
  ["==1.4", ["= 1.4"]],
  ["1.4", ["= 1.4"]],
  ["===1.4", ["= 1.4"]],
  ["==1.4.*", [">= 1.4, < 1.5.dev0"]],
  ["1.4.*", [">= 1.4, < 1.5.dev0"]],
  ["~=1.4", [">= 1.4, < 2.dev0"]],
  ["~=1.4.5", [">= 1.4.5, < 1.5.dev0"]],
  ["~=1!1.4.5", [">= 1!1.4.5, < 1!1.5.dev0"]],
  ["!=1.5", ["< 1.5", "> 1.5"]],
  [">1,!=1.5.*,<2", ["> 1, < 1.5.dev0", ">= 1.6.dev0, < 2.dev0"]],
  ["^1.2.3", [">= 1.2.3, < 2.dev0"]],
  ["^0.2.3", [">= 0.2.3, < 0.3.dev0"]],
  ["^0.0", [">= 0.0, < 0.1.dev0"]],
  ["~1.2.3", [">= 1.2.3, < 1.3.dev0"]],
  ["1.2.*|>=3", [">= 1.2, < 1.3.dev0", ">= 3"]],
  [">=1.0,", [">= 1.0"]],
  [">=3,<2", []],
])("%s", (requirement, expected) => {
  expect(allowed(requirement)).toEqual(expected);
});

test.each(["latest", ">=2.0 <3", "~=1", ">=x", "@ https://example.org/a.whl", `>=${"1".repeat(2_000)}`])(
  "%s cannot be read",
  (requirement) => {
    expect(allowed(requirement)).toBeUndefined();
  },
);

test("more alternatives than anybody writes are refused", () => {
  expect(allowed(Array.from({ length: 180 }, (_, index) => `!=${index}`).join(","))).toHaveLength(181);
  expect(allowed("1|".repeat(200).slice(0, -1))).toHaveLength(200);
  expect(allowed("1|".repeat(201).slice(0, -1))).toBeUndefined();
});

test("any text gets an answer", () => {
  const clause = fc.tuple(
    fc.constantFrom(">=", "<", "~=", "!=", "^", "~", "==", ""),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(clause, { maxLength: 4 }), (clauses) => {
      expect(() => readPythonRequirement(clauses.map((parts) => parts.join("")).join(","))).not.toThrow();
    }),
  );
});
