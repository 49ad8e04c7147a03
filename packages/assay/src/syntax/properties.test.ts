import fc from "fast-check";
import { expect, it } from "vitest";
import { readProperties } from "./properties.ts";

it("reads keys with every separator, comments and white space", () => {
  const text = "# c\n! d\n\na=1\n b : 2\nc 3\nd\n%dev.e = f=g\n";

  expect(readProperties(text)).toEqual([
    { key: "a", value: "1", line: 4 },
    { key: "b", value: "2", line: 5 },
    { key: "c", value: "3", line: 6 },
    { key: "d", value: "", line: 7 },
    { key: "%dev.e", value: "f=g", line: 8 },
  ]);
});

it("goes on behind a backslash and knows escapes", () => {
  expect(readProperties("a\\:b = c,\\\n   d\\u0041\\n\ne=f")).toEqual([
    { key: "a:b", value: "c,dA", line: 1 },
    { key: "e", value: "f", line: 3 },
  ]);
});

it("any text gives entries", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(Array.isArray(readProperties(text))).toBe(true);
    }),
  );
});
