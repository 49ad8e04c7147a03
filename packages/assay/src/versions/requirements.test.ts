import fc from "fast-check";
import { expect, test } from "vitest";
import { describeInterval } from "./interval.ts";
import { requirementReaderOf } from "./requirements.ts";

function allowed(ecosystem: string, requirement: string): readonly string[] | undefined {
  return requirementReaderOf(ecosystem)(requirement)?.map(describeInterval);
}

test.each([
  ["crates.io", "1.2.3", [">= 1.2.3, < 2-0"]],
  ["crates.io", "^0.2.3", [">= 0.2.3, < 0.3-0"]],
  ["crates.io", "~1.2.3", [">= 1.2.3, < 1.3-0"]],
  ["crates.io", "1.*", [">= 1, < 2-0"]],
  ["crates.io", ">= 1.2, < 1.5", [">= 1.2, < 1.5"]],
  ["crates.io", "=1.2.3", ["= 1.2.3"]],
  ["Go", "v1.2.3", [">= v1.2.3"]],
  ["Maven", "[1.0,2.0)", [">= 1.0, < 2.0"]],
  ["Maven", "(,1.0],[1.2,)", ["<= 1.0", ">= 1.2"]],
  ["Maven", "[1.5]", ["= 1.5"]],
  ["Maven", "1.5", [">= 1.5"]],
  ["NuGet", "(1.0, 2.0]", ["> 1.0, <= 2.0"]],
  ["NuGet", "6.0.1", [">= 6.0.1"]],
  ["RubyGems", "~> 1.0", [">= 1.0, < 2.a"]],
  ["RubyGems", "~> 1.0.3", [">= 1.0.3, < 1.1.a"]],
  ["RubyGems", ">= 1.0, != 1.5", [">= 1.0, < 1.5", "> 1.5"]],
  ["Packagist", "^1.2 || ~2.1", [">= 1.2, < 2-dev", ">= 2.1, < 3-dev"]],
  ["Packagist", "1.2.*", [">= 1.2, < 1.3-dev"]],
  ["PyPI", "~=1.4", [">= 1.4, < 2.dev0"]],
  ["npm", "^1.2.3", [">= 1.2.3, < 2.0.0-0"]],
  ["npm", "^0.21.1", [">= 0.21.1, < 0.22.0-0"]],
  ["npm", ">=2.0.0-0", [">= 2.0.0-0"]],
  ["Debian:12", "", ["every version"]],
  ["nowhere", " * ", ["every version"]],
])("%s allows for %s", (ecosystem, requirement, expected) => {
  expect(allowed(ecosystem, requirement)).toEqual(expected);
});

test.each([
  ["crates.io", "latest"],
  ["crates.io", ">=1.0 =>2"],
  ["Maven", "[1.0,2.0"],
  ["Maven", "[1.0,2.0,3.0]"],
  ["Maven", "(1.0)"],
  ["Maven", "[LATEST]"],
  ["Maven", "[,],x"],
  ["RubyGems", "~> x"],
  ["Debian:12", ">= 1.0"],
  ["nowhere", "1.0"],
])("%s cannot read %s", (ecosystem, requirement) => {
  expect(allowed(ecosystem, requirement)).toBeUndefined();
});

test("any text gets an answer from every reader", () => {
  const ecosystem = fc.constantFrom(
    "crates.io",
    "Go",
    "Maven",
    "NuGet",
    "RubyGems",
    "Packagist",
    "PyPI",
    "npm",
  );
  const piece = fc.constantFrom(
    "1.2",
    "~>",
    ">=",
    "<",
    "^",
    "!=",
    ",",
    " ",
    "||",
    "[",
    ")",
    "(",
    "]",
    "*",
    "x",
    "-",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 9 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(ecosystem, text, (name, requirement) => {
      const read = requirementReaderOf(name)(requirement);
      expect(read === undefined || Array.isArray(read)).toBe(true);
    }),
  );
});

test("long texts cost no more than their length", { timeout: 60_000 }, () => {
  for (const unit of ["[", "[1,", "[1]", "[1],", "(,)", "~> ", ">= 1,", "1||", "^", " ", "1.x"])
    for (const ecosystem of ["Maven", "crates.io", "RubyGems", "npm", "PyPI"])
      expect(() => requirementReaderOf(ecosystem)(unit.repeat(990 / unit.length))).not.toThrow();
});
