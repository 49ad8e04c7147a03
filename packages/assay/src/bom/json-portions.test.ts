import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { jsonPortions } from "./json-portions.ts";
import { stableJson } from "./stable-json.ts";

const indented = (value: unknown): string => JSON.stringify(value, undefined, 2);

describe("JSON in portions", () => {
  it("is together the text of the whole, whatever is in the document", () => {
    const items = fc.array(fc.jsonValue(), { maxLength: 200, size: "max" });
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.oneof(items, fc.jsonValue())), (document) => {
        expect([...jsonPortions(document, "indented", indented)].join("")).toBe(indented(document));
        expect([...jsonPortions(document, "compact", (value) => JSON.stringify(value))].join("")).toBe(
          JSON.stringify(document),
        );
      }),
      { numRuns: 50 },
    );
  });

  it("leaves out what is undefined, and keeps an empty list and an empty document", () => {
    for (const document of [{}, { a: undefined }, { a: undefined, b: [] }, { b: 1, a: undefined }]) {
      expect([...jsonPortions(document, "indented", indented)].join("")).toBe(indented(document));
    }
  });

  it("gives a long list piece by piece, each with the order of keys that is asked for", () => {
    const document = { all: Array.from({ length: 1000 }, (_, index) => ({ b: index, a: index })) };
    const portions = [...jsonPortions(document, "indented", (value) => stableJson(value, [], 2))];
    expect(portions.join("")).toBe(stableJson(document, [], 2));
    expect(Math.max(...portions.map(({ length }) => length))).toBeLessThan(5000);
  });
});
