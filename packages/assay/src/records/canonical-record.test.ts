import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CanonicalForms, CanonicalWriter } from "./canonical-record.ts";
import type { DataRecord, RecordValue } from "./record.ts";

const record = (object: Readonly<Record<string, RecordValue>>): DataRecord => new Map(Object.entries(object));
const typed = (object: Readonly<Record<string, RecordValue>>): string | undefined => formsOf(object)?.typed;
const text = (object: Readonly<Record<string, RecordValue>>): string | undefined => formsOf(object)?.text;

function formsOf(object: Readonly<Record<string, RecordValue>>): CanonicalForms | undefined {
  const forms = new CanonicalWriter().forms(record(object));
  return typeof forms === "string" ? undefined : forms;
}

describe("the typed form of a record", () => {
  it("does not depend on the order of columns, nor on those without a value", () => {
    expect(typed({ b: 1, a: "x", c: null, d: Number.NaN })).toBe('{"a":"x","b":1}');
    expect(typed({ a: "x", b: 1 })).toBe('{"a":"x","b":1}');
    expect(typed({})).toBe("{}");
  });

  it.each([
    ["one and one point zero", 1, 1n],
    ["zero and minus zero", 0, -0],
    ["a large double and the integer that it is", 2 ** 60, 2n ** 60n],
    ["1e20 and its digits", 1e20, 100000000000000000000n],
    ["NaN in a list and null", [Number.NaN], [null]],
    ["an empty object and one without values", new Map(), new Map([["x", null]])],
  ])("is the same for %s", (_, a, b) => {
    expect(typed({ v: a })).toBe(typed({ v: b }));
  });

  it.each([
    ["a number and its text", 1, "1"],
    ["a truth and its text", true, "true"],
    ["integers that are one double", 9007199254740993n, 9007199254740992n],
    ["bytes and their base64", Uint8Array.of(1, 2, 3), "AQID"],
    ["composed and decomposed letters", "\u00e9", "e\u0301"],
    ["a broken surrogate and the replacement character", "\ud800", "\ufffd"],
    ["an empty text and none", "", null],
    ["an empty list and none", [], null],
    ["lists of other order", [1, 2], [2, 1]],
    ["nesting", [[1], [2]], [[1, 2]]],
    ["a text with a quote and two texts", ['a","b'], ["a", "b"]],
    ["infinity and its name", Number.POSITIVE_INFINITY, "Infinity"],
  ])("tells apart %s", (_, a, b) => {
    expect(typed({ v: a })).not.toBe(typed({ v: b }));
  });

  it("keeps names and values apart, and prototypes out", () => {
    expect(typed({ ['a":1,"b']: 2 })).not.toBe(typed({ a: 1, b: 2 }));
    expect(typed(JSON.parse('{"__proto__":1,"toString":2}') as Record<string, number>)).toBe(
      '{"__proto__":1,"toString":2}',
    );
  });

  it("is not given beyond the deepest level", () => {
    let value: RecordValue = 1;
    for (let level = 0; level < 5000; level += 1) value = [value];
    expect(new CanonicalWriter().forms(record({ value }))).toBe("is nested more than 100 levels deep");
  });

  it("has the digest of long texts and bytes, which is no other value", () => {
    const long = "\u0001".repeat(2 ** 20 + 1);
    const digest = `sha256:${createHash("sha256").update(long).digest("hex")}`;
    expect(typed({ v: long })).toBe(`{"v":t"${digest}"}`);
    expect(text({ v: long })).toBe(`{"v":t"${digest}"}`);
    expect(text({ v: long })).not.toBe(text({ v: digest }));
    expect(typed({ v: new TextEncoder().encode(long) })).toBe(`{"v":b"${digest}"}`);
  });

  it("is not given of what is longer than a text can be", () => {
    const large = ["\u0001".repeat(2 ** 20)];
    for (let doubled = 0; doubled < 7; doubled += 1) large.push(...large);
    expect(new CanonicalWriter().forms(record({ large }))).toBe("is too large to be written as a text");
  });

  it("is the same when the writer has seen other records before", () => {
    const writer = new CanonicalWriter();
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.constantFrom("a", "b", "c", "ä"), fc.oneof(fc.integer(), fc.string()))),
        (objects) => {
          for (const object of objects) expect(writer.forms(record(object))).toEqual(formsOf(object));
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it("is RFC 8785 where JSON can say the record", () => {
    // Section 3.2.2: literals, escapes and the shortest numbers; the order of names is that of UTF-16 code units (3.2.3).
    expect(
      typed({
        numbers: [333333333.3333333, 1e30, 4.5, 0.002, 1e-27],
        string: '\u20ac$\u000f\nA\'B"\\\\"/',
        "\u20ac": "Euro",
        "\ud83d\ude00": "Smiley",
        "\ufb33": "Dalet",
      }),
    ).toBe(
      '{"numbers":[333333333.3333333,1000000000000000019884624838656,4.5,0.002,1e-27],' +
        '"string":"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/","\u20ac":"Euro","\ud83d\ude00":"Smiley","\ufb33":"Dalet"}',
    );
  });
});

describe("the text form of a record", () => {
  it.each([
    ["integers", 1, "1"],
    ["floats with a zero behind the point", 1, "1.0"],
    ["exponents", 100000, "1e5"],
    ["long integers", 12345678901234567890n, "12345678901234567890"],
    ["truths as Python writes them", true, "True"],
    ["no value and an empty cell", null, ""],
    ["bytes", Uint8Array.of(1, 2, 3), "AQID"],
    ["lists as JSON", [1, "a", null], '[1,"a",null]'],
  ])("is the same for %s and their text", (_, value, cell) => {
    expect(text({ v: value })).toBe(text({ v: cell }));
  });

  it.each([
    ["a code and a number", "007", 7],
    ["a signed text and a number", "+1", 1],
    ["spaces", " a", "a"],
    ["numbers beyond doubles", "1e999", "1e998"],
    ["long digits", "1".repeat(41), `${"1".repeat(41)}.0`],
  ])("tells apart %s", (_, a, b) => {
    expect(text({ v: a })).not.toBe(text({ v: b }));
  });
});
