import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { linedAt, linedItems, type Lined } from "../lined-value.ts";
import { readBlockYaml } from "./index.ts";
import { startWorkClock } from "../../../../../testkit/work-clock.ts";

const limits = { maxBytes: 1_000_000, maxDepth: 16, maxValues: 5_000 };

const plain = (value: Lined | undefined): unknown => {
  if (value?.kind === "object")
    return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
  return value?.kind === "array" ? value.items.map(plain) : value?.value;
};

const read = (text: string): unknown => plain(readBlockYaml(text, limits).documents[0]);

describe("YAML as programs write it", () => {
  it.each([
    ["maps and lists", "a:\n  b: x\n  c:\n    - y\n    - z: w\n      v: u\n  d:\n  - t\ne: s\n"],
    ["quotes", "'a''b': \"c\\n\\u00e9\"\n\"@x/y@npm:^1, z\": '1'\n"],
    ["flow", "r: {i: sha512-a==, t: https://x.y/z}\ncpu: [x64, 'arm']\ne: {}\nf: [\n  a,\n  b\n]\n"],
    ["texts of several lines", "d: >-\n  # a\n  b\nl: |\n  x\n\n  y\nn: z\n"],
    ["plain texts that go on", "d: a\n  b\nc: e\n"],
    ["long keys", "? a, b\n: v: x\n  w: z\n? c\n:\n  v: u\n"],
    ["comments", "# x\na: b # c\n# y\nd: 'e#f' # g\n"],
    ["nothing", "a:\nb: x\n"],
    ["CRLF", "a: b\r\nc:\r\n  - d\r\n"],
  ])("reads %s as a full parser does", (_, text) => {
    const full: unknown = parse(text, { schema: "failsafe" });
    const trimmed = (value: unknown): unknown =>
      JSON.parse(
        JSON.stringify(value)
          .replaceAll(/\\n+(?=[",}])/gu, "")
          .replaceAll(/(?:\\n)+/gu, " "),
      );
    const emptied = JSON.parse(JSON.stringify(read(text)).replaceAll("null", '""')) as unknown;
    expect(trimmed(emptied)).toEqual(trimmed(full));
  });

  it("knows the line of every key and item", () => {
    const [value] = readBlockYaml("# c\na:\n  b: x\n  c:\n    - y\n    - z\n", limits).documents;
    expect(linedAt(value, "a", "b")?.line).toBe(3);
    expect(linedItems(value, "a", "c").map(({ line }) => line)).toEqual([5, 6]);
  });

  it("reads every document of a stream", () => {
    expect(readBlockYaml("---\na: b\n---\nc: d\n...\n", limits).documents.map(plain)).toEqual([
      { a: "b" },
      { c: "d" },
    ]);
  });

  it("passes over what it does not understand and says where", () => {
    const { documents, problems } = readBlockYaml("a: b\n<<<<<<< HEAD\nc: d\n=======\ne: {x\n", limits);
    expect(plain(documents[0])).toMatchObject({ a: "b", c: "d" });
    expect(problems.map(({ message }) => message.slice(0, 6))).toEqual(["line 2", "line 4", "line 5"]);
  });

  it("is bounded in size, depth and number", () => {
    const deep = Array.from({ length: 40 }, (_, at) => `${" ".repeat(at)}k:\n`).join("");
    for (const text of [deep, "- a\n".repeat(6_000), "x".repeat(1_000_001), `a: ${"[".repeat(5_000)}`])
      expect(readBlockYaml(text, limits).problems.length).toBeGreaterThan(0);
  });

  it("reads hostile text in linear time", () => {
    const clock = startWorkClock();
    const big = { ...limits, maxBytes: 10_000_000, maxValues: 1_000_000 };
    for (const text of ['"', "? ", "- ", "a: {", "a: [\n", " ", ": ", "a:\n- ", "a: 'b\n", "a: |\n"])
      readBlockYaml(text.repeat(200_000), big);
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("never throws for any text", () => {
    const piece = fc.constantFrom(
      "a",
      ":",
      ": ",
      "- ",
      "? ",
      "\n",
      "\n  ",
      "{",
      "}",
      "[",
      "]",
      '"',
      "'",
      ",",
      "|",
      "#",
      "\\x",
      "---\n",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((all) => all.join("")),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(text, (input) => {
        readBlockYaml(input, limits);
      }),
      { seed: 9, numRuns: 3_000 },
    );
  });
});
