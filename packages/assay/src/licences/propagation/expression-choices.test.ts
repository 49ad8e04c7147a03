import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { choicesOf } from "./expression-choices.ts";

describe("the alternatives of an expression", () => {
  it.each([
    ["MIT", [["MIT"]]],
    ["MIT OR Apache-2.0", [["MIT"], ["Apache-2.0"]]],
    [
      "MIT AND (BSD-3-Clause OR GPL-2.0+)",
      [
        ["MIT", "BSD-3-Clause"],
        ["MIT", "GPL-2.0"],
      ],
    ],
    ["A OR B AND C", [["A"], ["B", "C"]]],
    ["GPL-2.0-only WITH Classpath-exception-2.0", [["GPL-2.0-only"]]],
    ["LicenseRef-openrail++ OR MIT", undefined],
    ["MIT OR", undefined],
    ["(MIT", undefined],
    ["MIT Apache-2.0", undefined],
    ["", undefined],
  ])("of %s", (expression, expected) => {
    expect(choicesOf(expression)).toEqual(expected);
  });

  it("are bounded in number, depth and length", () => {
    expect(choicesOf(Array.from({ length: 17 }, (_, at) => `L${at}`).join(" OR "))).toBeUndefined();
    expect(choicesOf(`${"(".repeat(200)}MIT${")".repeat(200)}`)).toEqual([["MIT"]]);
    expect(choicesOf("(A OR B) AND ".repeat(30) + "C")).toBeUndefined();
  });

  it("never throw", () => {
    const words = fc.array(fc.constantFrom("MIT", "OR", "AND", "WITH", "(", ")", "é", ""), { maxLength: 40 });
    fc.assert(fc.property(words, (all) => choicesOf(all.join(" ")) !== null));
  });
});
