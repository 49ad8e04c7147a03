import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memorySource } from "../bytes/memory-source.ts";
import { outlineJson } from "./json-outline.ts";
import type { OutlineLimits, OutlineTrouble, OutlineVisitor } from "./outline.ts";
import { outlineUbjson } from "./ubjson/index.ts";

const limits: OutlineLimits = {
  maxDepth: 8,
  maxKeyBytes: 100,
  maxKeptBytes: 10_000,
  maxKeptValues: 1000,
  maxMembers: 1000,
};

interface Seen {
  readonly trouble: OutlineTrouble | undefined;
  readonly kept: Record<string, unknown>;
  readonly left: Record<string, number>;
}

type Outline = typeof outlineJson;

async function outline(
  walk: Outline,
  bytes: Uint8Array,
  enter: readonly string[],
  keep: readonly string[],
  own = limits,
): Promise<Seen> {
  const kept: Record<string, unknown> = {};
  const left: Record<string, number> = {};
  const visitor: OutlineVisitor = {
    choose: (path) =>
      keep.includes(path.join("/")) ? "keep" : enter.includes(path.join("/")) ? "enter" : "skip",
    keep: (path, value) => {
      kept[path.join("/")] = value;
    },
    leave: (path, members) => {
      left[path.join("/")] = members;
    },
  };
  return { trouble: await walk(memorySource(bytes), visitor, own), kept, left };
}

describe("an outline of JSON", () => {
  const text =
    '{"skip": [1, {"x": "]}\\""}, true], "keep": {"a": [1, 2]}, "list": [1, "two", null], "last": -1.5e3}';
  const json = (input: string, own = limits): Promise<Seen> =>
    outline(outlineJson, Buffer.from(input), ["", "list"], ["keep", "list/1", "last"], own);

  it("builds only what is asked for", async () => {
    const seen = await json(text);
    expect(seen).toEqual({
      trouble: undefined,
      kept: { keep: { a: [1, 2] }, "list/1": "two", last: -1500 },
      left: { list: 3, "": 4 },
    });
  });

  it("gives the same across the borders of windows", async () => {
    const long = `{"skip": "${"x".repeat(200_000)}", ${text.slice(1)}`;
    expect((await json(long)).kept).toEqual((await json(text)).kept);
  });

  it.each([
    ["a value without end", '{"keep": {"a": [1, 2]', "truncated"],
    ["a missing colon", '{"keep" 1}', "malformed"],
    ["a comma before the end", '{"list": [1,]}', "malformed"],
    ["text behind the value", "{} {}", "malformed"],
    ["no value", "", "truncated"],
    ["a kept value that is no JSON", '{"keep": {"a" 1}}', "malformed"],
    ["a key beyond the limit", `{"${"k".repeat(200)}": 1}`, "limit-exceeded"],
    ["a kept value beyond the limit", `{"keep": "${"v".repeat(20_000)}"}`, "limit-exceeded"],
    ["too many members", `{"list": [${"1,".repeat(2000)}1]}`, "limit-exceeded"],
  ])("reports %s", async (_, input, code) => {
    expect((await json(input)).trouble?.code).toBe(code);
  });

  it("does not nest without end", async () => {
    const enterAll: OutlineVisitor = { choose: () => "enter", keep: () => undefined };
    const trouble = await outlineJson(memorySource(Buffer.from("[".repeat(100_000))), enterAll, limits);
    expect(trouble?.code).toBe("limit-exceeded");
  });

  it("keeps what JSON.parse gives, for any value", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
        const seen = await outline(
          outlineJson,
          Buffer.from(JSON.stringify({ value }, null, 1)),
          [""],
          ["value"],
        );
        expect(seen.kept["value"]).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { seed: 1, numRuns: 100 },
    );
  });
});

/** Writes UBJSON as XGBoost does: lengths and integers of 64 bits. */
function ubjson(value: unknown): Buffer {
  if (value === null) return Buffer.from("Z");
  if (typeof value === "boolean") return Buffer.from(value ? "T" : "F");
  if (typeof value === "number")
    return Number.isSafeInteger(value) ? Buffer.concat([Buffer.from("L"), i64(value)]) : f64(value);
  if (typeof value === "string") return Buffer.concat([Buffer.from("S"), text(value)]);
  if (Array.isArray(value))
    return Buffer.concat([Buffer.from("[#L"), i64(value.length), ...value.map(ubjson)]);
  const pairs = Object.entries(value as object).flatMap(([key, item]) => [text(key), ubjson(item)]);
  return Buffer.concat([Buffer.from("{"), ...pairs, Buffer.from("}")]);
}

function i64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

function f64(value: number): Buffer {
  const bytes = Buffer.alloc(9, "D");
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from("L"), i64(Buffer.byteLength(value)), Buffer.from(value)]);
}

describe("an outline of UBJSON", () => {
  const ub = (bytes: Uint8Array, own = limits): Promise<Seen> =>
    outline(outlineUbjson, bytes, ["", "list"], ["keep"], own);

  it("builds only what is asked for", async () => {
    const bytes = ubjson({ skip: [1, { x: "y" }, null], keep: { a: [1.5, "b", true] }, list: [1, 2, 3] });
    expect(await ub(bytes)).toEqual({
      trouble: undefined,
      kept: { keep: { a: [1.5, "b", true] } },
      left: { list: 3, "": 3 },
    });
  });

  it.each([
    ["typed numbers", "{i\x04keep[$U#i\x03\x01\x02\xff}", [1, 2, 255]],
    ["32-bit numbers", "{i\x04keep[$l#i\x01\xff\xff\xff\xff}", [-1]],
    ["items up to a mark", "{i\x04keep[i\x01NSi\x01aT]}", [1, "a", true]],
    ["a typed object", "{i\x04keep{$i#i\x01i\x01a\x07}", { a: 7 }],
    ["values without bodies", "{i\x04keep[$T#i\x02}", [true, true]],
    ["a letter", "{i\x04keep[CaZ]}", [null, null]],
  ])("reads %s", async (_, bytes, expected) => {
    const seen = await ub(Buffer.from(bytes, "latin1"));
    expect(seen.trouble).toBeUndefined();
    expect(seen.kept["keep"]).toEqual(expected);
  });

  it.each([
    ["a count beyond the bytes", "{i\x04keep[$U#l\x7f\xff\xff\xff", "truncated"],
    ["bodiless values without end", "{i\x04keep[$Z#l\x7f\xff\xff\xff", "truncated"],
    ["a negative length", "{i\xff", "malformed"],
    ["a marker that is not known", "{i\x04keep?", "malformed"],
    ["a type without a count", "{i\x04keep[$U\x01", "malformed"],
    ["bytes behind the value", "{}x", "malformed"],
    ["nesting without end", `{i\x04keep${"[".repeat(1000)}`, "limit-exceeded"],
    ["an empty file", "", "truncated"],
  ])("reports %s", async (_, bytes, code) => {
    expect((await ub(Buffer.from(bytes, "latin1"))).trouble?.code).toBe(code);
  });

  it("gives back any value", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 3, noUnicodeString: true }), async (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect((await ub(ubjson({ keep: plain }))).kept["keep"]).toEqual(plain);
      }),
      { seed: 1, numRuns: 100 },
    );
  });

  it("survives any bytes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
        await ub(Buffer.concat([Buffer.from("{i\x04keep"), bytes]));
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});
