import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { readLinedJson, type LinedJsonOptions } from "./lined-json.ts";
import { linedAt, linedEntries, linedFlag, linedItems, linedText, type Lined } from "./lined-value.ts";

const limits = { maxBytes: 100_000, maxDepth: 20, maxValues: 1_000 };

const read = (text: string, options: Partial<LinedJsonOptions> = {}): ReturnType<typeof readLinedJson> =>
  readLinedJson(Buffer.from(text), { limits, ...options });

/** Plain data again. */
const plain = (value: Lined | undefined): unknown => {
  if (value?.kind === "object")
    return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
  return value?.kind === "array" ? value.items.map(plain) : value?.value;
};

describe("JSON with lines", () => {
  it("knows the line of every key and item", () => {
    const { value, problem } = read('{\n "a": {"b":\n 1},\n "c": [true,\n "x", null]\n}');
    expect(problem).toBeUndefined();
    expect(plain(value)).toEqual({ a: { b: 1 }, c: [true, "x", null] });
    expect(linedAt(value, "a", "b")?.line).toBe(2);
    expect(linedItems(value, "c").map(({ line }) => line)).toEqual([4, 5, 5]);
    expect(linedText(value, "a", "b")).toBe("1");
    expect(linedFlag(value, "a")).toBe(false);
    expect([...linedEntries(value, "c")]).toEqual([]);
  });

  it("keeps keys that objects have by birth apart", () => {
    const { value } = read('{"__proto__": {"x": 1}, "constructor": 2}');
    expect(linedText(value, "__proto__", "x")).toBe("1");
    expect(linedText(value, "toString")).toBeUndefined();
  });

  it("steps over what is not wanted, whatever it nests", () => {
    const { value } = read('{"a": {"skip": [[{"x": 1}]], "b": 2}, "c": 3}', {
      skip: (path) => path.length === 2 && path[1] === "skip",
    });
    expect(plain(value)).toEqual({ a: { b: 2 }, c: 3 });
  });

  it("allows comments and trailing commas where editors do", () => {
    const text = '{ // "no": 1,\n /* "x", */ "a//b": "c,}", // ]\n "d": [1, 2,\n ],\n}';
    expect(plain(read(text, { hasComments: true }).value)).toEqual({ "a//b": "c,}", d: [1, 2] });
    expect(linedAt(read(text, { hasComments: true }).value, "d")?.line).toBe(3);
    expect(read(text).problem?.code).toBe("malformed");
  });

  it("keeps what stands before an error", () => {
    const { value, problem } = read('{"a": 1,\n"b": {"c": 2,\n<<<<<<< HEAD\n"d": 3}}');
    expect(plain(value)).toEqual({ a: 1, b: { c: 2 } });
    expect(problem).toMatchObject({
      code: "malformed",
      message: expect.stringContaining("line 3") as string,
    });
  });

  it("is bounded", () => {
    expect(read("[".repeat(50)).problem?.code).toBe("malformed");
    expect(read(`[${"1,".repeat(2000)}1]`).problem?.code).toBe("limit-exceeded");
    expect(read(`"${"x".repeat(100_001)}"`).problem?.code).toBe("limit-exceeded");
    expect(readLinedJson(Buffer.from([0x22, 0xff, 0x22]), { limits }).problem?.code).toBe("not-utf8");
  });

  it("agrees with the parser of the engine on any JSON, and never throws on any bytes", () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.stringify(plain(read(text).value))).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { seed: 4, numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, hasComments) => {
        readLinedJson(bytes, { limits, hasComments });
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
