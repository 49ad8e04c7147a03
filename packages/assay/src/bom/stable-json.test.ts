import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { stableJson } from "./stable-json.ts";

/** The same by the obvious way: every object copied with its keys sorted. */
function sorted(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sorted((value as Record<string, unknown>)[key])]));
}

describe("JSON with its keys in order", () => {
  it("is the same text for the same content, in order already or not", () => {
    const text = '{"a":[1,{"x":"1","y":null}],"b":{"c":true}}';
    expect(stableJson({ a: [1, { x: "1", y: null }], b: { c: true } })).toBe(text);
    expect(stableJson({ b: { c: true }, a: [1, { y: null, x: "1" }] })).toBe(text);
  });

  it("has the wanted keys first, at every level", () => {
    const content = { b: { a: 1, type: 2 }, type: 3, a: 4 };
    expect(stableJson(content, ["type"])).toBe('{"type":3,"a":4,"b":{"type":2,"a":1}}');
    expect(stableJson({ type: 1, a: { type: 2, z: 3 } }, ["type"])).toBe('{"type":1,"a":{"type":2,"z":3}}');
  });

  it("writes numbers that JSON has not as text, and a key __proto__ as any other", () => {
    expect(stableJson({ a: [Number.NaN], b: -Infinity })).toBe('{"a":["NaN"],"b":"-Infinity"}');
    const hostile: unknown = JSON.parse('{"b":{"__proto__":{"z":1,"y":2}},"a":1}');
    expect(stableJson(hostile)).toBe('{"a":1,"b":{"__proto__":{"y":2,"z":1}}}');
  });

  it("leaves the value as it was", () => {
    const value = { b: [{ d: 1, c: Number.NaN }], a: 2 };
    stableJson(value);
    expect(value).toEqual({ b: [{ d: 1, c: Number.NaN }], a: 2 });
    expect(Object.keys(value)).toEqual(["b", "a"]);
  });

  it("is what sorting every object gives, for any value", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(stableJson(value)).toBe(JSON.stringify(sorted(value)));
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
