import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { defaultJsonLimits, parseJson } from "./json.ts";

const seed = { seed: 20261123, numRuns: 300 };

function valueOf(text: string | Uint8Array): unknown {
  const result = parseJson(text);
  expect(result.ok).toBe(true);
  return result.ok ? result.value : undefined;
}

describe("parseJson", () => {
  it("gives what JSON.parse gives, for text and for bytes", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected = JSON.parse(text) as unknown;
        expect(valueOf(text)).toEqual(expected);
        expect(valueOf(new TextEncoder().encode(text))).toEqual(expected);
      }),
      seed,
    );
  });

  it("accepts a text exactly when JSON.parse does, Python's constants apart", () => {
    const mutated = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom(...'{}[],:"\\0-1.e+t \u0007'))
      .map(([text, position, character]) => {
        const at = position % (text.length + 1);
        return text.slice(0, at) + character + text.slice(at + 1);
      });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.string()), (text) => {
        expect(parseJson(text).ok).toBe(isJson(text));
      }),
      { ...seed, numRuns: 2000 },
    );
  });

  it("never throws for any bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(typeof parseJson(bytes).ok).toBe("boolean");
      }),
      seed,
    );
  });

  it("passes over a byte order mark in text and in bytes", () => {
    expect(valueOf("\uFEFF[1]")).toEqual([1]);
    expect(valueOf(Uint8Array.of(0xef, 0xbb, 0xbf, 0x5b, 0x31, 0x5d))).toEqual([1]);
  });

  it("names keys that stand twice in one object, also when one of them is escaped", () => {
    const result = parseJson('{"a":{"b/c":1,"x":[{"k":1},{"k":1,"\\u006b":2}],"b/c":2},"b":{}}');
    expect(result).toMatchObject({ ok: true, duplicateKeys: ["/a/x/1/k", "/a/b~1c"] });
  });

  it("does not take equal keys of different objects, or the same text in a string, for duplicates", () => {
    const result = parseJson('[{"a":1},{"a":"\\"a\\":1,\\"a\\":2"},{"b":{"a":{"a":1}}}]');
    expect(result).toMatchObject({ ok: true, duplicateKeys: [] });
  });

  it("keeps __proto__ an ordinary key", () => {
    const value = valueOf('{"__proto__":{"polluted":true},"a":1}') as object;
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.keys(value)).toEqual(["__proto__", "a"]);
    expect("polluted" in {}).toBe(false);
  });

  it("reads NaN and Infinity, which Python writes, as null and leaves them alone in strings", () => {
    expect(valueOf('{"é":[0.0,Infinity],"b":-Infinity,"c":NaN,"d":"NaN"}')).toEqual({
      é: [0, null],
      b: null,
      c: null,
      d: "NaN",
    });
  });

  it("says where a broken text breaks, in its own words", () => {
    expect(parseJson('{"a":1,}')).toEqual({
      ok: false,
      code: "malformed",
      message: "expected a key in quotes",
      offset: 7,
    });
    expect(parseJson('{"a":')).toMatchObject({ message: "the text ends early", offset: 5 });
    expect(parseJson("")).toMatchObject({ ok: false, message: "the text ends early", offset: 0 });
    expect(parseJson("01")).toMatchObject({ ok: false, offset: 1 });
  });

  it("refuses bytes that are no UTF-8", () => {
    expect(parseJson(Uint8Array.of(0x22, 0xff, 0x22))).toMatchObject({ ok: false, code: "not-utf8" });
  });

  it("refuses nesting deeper than the limit, also of text that is far too deep for a recursive parser", () => {
    const deep = (levels: number): string => "[".repeat(levels) + "]".repeat(levels);
    expect(parseJson(deep(defaultJsonLimits.maxDepth)).ok).toBe(true);
    expect(parseJson(deep(defaultJsonLimits.maxDepth + 1))).toMatchObject({ code: "limit-exceeded" });
    expect(parseJson("[".repeat(5_000_000))).toMatchObject({ code: "limit-exceeded" });
  });

  it("refuses too many bytes, values and objects before it builds them", () => {
    const limits = { maxBytes: 100, maxDepth: 5, maxValues: 4, maxObjects: 2 };
    expect(parseJson("[1,2,3]", limits).ok).toBe(true);
    expect(parseJson("[1,2,3,4]", limits)).toMatchObject({ code: "limit-exceeded" });
    expect(parseJson('{"a":{}}', limits).ok).toBe(true);
    expect(parseJson("[{},{},{}]", limits)).toMatchObject({ code: "limit-exceeded" });
    expect(parseJson(`"${"é".repeat(50)}"`, limits)).toMatchObject({ code: "limit-exceeded" });
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
