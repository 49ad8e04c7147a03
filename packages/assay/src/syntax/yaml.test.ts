import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { aliasBomb } from "../../../../testkit/model-card.ts";
import { maxYamlLength, maxYamlMarks, readYaml } from "./yaml.ts";
import { maxYamlDepth, maxYamlProblems } from "./yaml-values.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

describe("YAML", () => {
  it("becomes plain data with the line of each key and item", async () => {
    const text = "a: 1\nb:\n  - x\n  - c: true\n    d/e: ~\nf: {g: 'h'}\n";
    const reading = await readYaml(text, 2);
    expect(reading.value).toEqual({ a: 1, b: ["x", { c: true, "d/e": null }], f: { g: "h" } });
    expect(reading.problems).toEqual([]);
    expect(Object.fromEntries(reading.lines)).toEqual({
      "/a": 2,
      "/b": 3,
      "/b/0": 4,
      "/b/1": 5,
      "/b/1/c": 5,
      "/b/1/d~1e": 6,
      "/f": 7,
      "/f/g": 7,
    });
  });

  it("says the column of each key and item when asked", async () => {
    const text = "a: 1\nb:\n  - x\n  - {c: true,  d: 1}\n";
    const { columns } = await readYaml(text, 1, { hasColumns: true });
    expect(Object.fromEntries(columns ?? [])).toEqual({
      "/a": 1,
      "/b": 1,
      "/b/0": 5,
      "/b/1": 5,
      "/b/1/c": 6,
      "/b/1/d": 16,
    });
    expect(await readYaml(text)).not.toHaveProperty("columns");
    expect((await readYaml("a: 1\nb: [1,\n")).problems[0]).toMatchObject({ line: 3, column: 1 });
  });

  it("is read as YAML 1.2: no is a word, NaN stays text, a date is text", async () => {
    const reading = await readYaml("a: no\nb: .nan\nc: -.inf\nd: 2024-01-01\ne: 0o10\nf: |\n  x\n  y\n");
    expect(reading.value).toEqual({ a: "no", b: ".nan", c: "-.inf", d: "2024-01-01", e: 8, f: "x\ny\n" });
  });

  it.each(["", "# only a comment\n", "\n\n"])("that is empty (%j) is null", async (text) => {
    expect(await readYaml(text)).toMatchObject({ value: null, problems: [] });
  });

  it("with CRLF has the same values and lines", async () => {
    const reading = await readYaml("a: 1\r\nb:\r\n- x\r\n");
    expect(reading.value).toEqual({ a: 1, b: ["x"] });
    expect(reading.lines.get("/b/0")).toBe(3);
  });

  it("takes the last of repeated keys and says so", async () => {
    const reading = await readYaml("a: 1\nb: 2\na: 3\n");
    expect(reading.value).toEqual({ a: 3, b: 2 });
    expect(reading.lines.get("/a")).toBe(3);
    expect(reading.problems).toEqual([
      { code: "malformed", message: "line 3: a key occurs again; the last one counts", line: 3, column: 1 },
    ]);
  });

  it.each(["!!python/object/apply:os.system [ls]", "!!binary aGk=", "!!js/function x", "!own {a: 1}"])(
    "never reads a value with a tag of its own: %s",
    async (value) => {
      const reading = await readYaml(`ok: 1\na: ${value}\nb: 2\n`);
      expect(reading.value).toEqual({ ok: 1, a: null, b: 2 });
      expect(reading.problems).toMatchObject([{ code: "unsupported", line: 2 }]);
    },
  );

  it("takes the tags of the core schema and the empty one", async () => {
    const { value, problems } = await readYaml("a: !!str 1\nb: ! 2\nc: !!seq [1]\nd: !!map {e: !!int 3}\n");
    expect({ value, problems }).toEqual({ value: { a: "1", b: "2", c: [1], d: { e: 3 } }, problems: [] });
  });

  it.each([
    ["a tab", "a: 1\nb:\n\tc: 2\nd: 3\n", { a: 1 }, 3],
    ["a colon in a value", "a: 1\nb: c: d\ne: 5\n", { a: 1 }, 2],
    ["an open quote", 'a: 1\nb: "x\nc: 2\n', { a: 1 }, undefined],
    ["an open bracket", "a: 1\nb: [x\nc: 2\n", { a: 1 }, undefined],
    ["a character that begins nothing", "a: 1\nb: @x\nc: 2\n", { a: 1 }, 2],
    ["a second document", "a: 1\n---\nb: 2\n", { a: 1 }, undefined],
  ])("with %s gives only the entries before", async (_, text, value, line) => {
    const reading = await readYaml(text);
    expect(reading.value).toEqual(value);
    expect(reading.problems[0]).toMatchObject({ code: "malformed" });
    if (line !== undefined) expect(reading.problems[0]?.line).toBe(line);
  });

  it("resolves aliases to what stood before them", async () => {
    const reading = await readYaml("a: &x [1, 2]\nb: *x\nc: &x 3\nd: *x\n");
    expect(reading.value).toEqual({ a: [1, 2], b: [1, 2], c: 3, d: 3 });
  });

  it("has null for an alias without anchor", async () => {
    const reading = await readYaml("a: 1\nb: *x\nc: 2\n");
    expect(reading.value).toEqual({ a: 1, b: null, c: 2 });
    expect(reading.problems).toMatchObject([{ code: "malformed", line: 2 }]);
  });

  it("gives a value that holds itself no end but null", async () => {
    const reading = await readYaml("a: &x [1, *x]\n");
    expect(reading.value).toEqual({ a: [1, null] });
    expect(reading.problems).toHaveLength(1);
  });

  it("ends an alias bomb", async () => {
    const clock = startWorkClock();
    const reading = await readYaml(aliasBomb(12));
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
    expect(JSON.stringify(reading.value).length).toBeLessThan(2_000_000);
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("takes odd keys as text or leaves them out", async () => {
    const reading = await readYaml("1: a\n1.50: b\ntrue: c\n[x]: d\n__proto__: e\nconstructor: f\n");
    expect(Object.entries(reading.value as object)).toEqual([
      ["1", "a"],
      ["1.50", "b"],
      ["true", "c"],
      ["__proto__", "e"],
      ["constructor", "f"],
    ]);
    expect(reading.problems).toMatchObject([{ code: "malformed", line: 4 }]);
  });

  it.each([
    ["too long", `a: ${"x".repeat(maxYamlLength)}`],
    ["of too many marks", "- a\n".repeat(maxYamlMarks + 1)],
    ["of open brackets", "[".repeat(50_000)],
    ["of open braces", "{a: ".repeat(20_000)],
    ["of items in items", "- ".repeat(50_000)],
    ["of keys in keys", "? ".repeat(50_000)],
    ["nested by indentation", Array.from({ length: 1200 }, (_, i) => `${" ".repeat(i)}a:\n`).join("")],
  ])("%s is a limit, not a crash", async (_, text) => {
    const reading = await readYaml(text);
    expect(reading.problems[0]?.code).toBe("limit-exceeded");
  });

  it("deeper than the limit is cut there", async () => {
    const depth = maxYamlDepth + 10;
    const reading = await readYaml(`${"[".repeat(depth)}1${"]".repeat(depth)}`);
    expect(reading.problems).toMatchObject([{ code: "limit-exceeded" }]);
  });

  it("with a long key over many items does not copy the key for each", async () => {
    const reading = await readYaml(`${"k".repeat(1000)}:\n${"- a\n".repeat(40_000)}`);
    expect(reading.lines.size).toBeLessThan(10);
  });

  it("names only the first of thousands of mistakes", async () => {
    const reading = await readYaml("a: 1\n".repeat(5000));
    expect(reading.problems).toHaveLength(maxYamlProblems);
  });

  it("is a reading for any text, in plain data", async () => {
    const piece = fc.constantFrom(
      ..."a b 1 : - ? [ ] { } & * ! | > ' \" % @ ` # , ~ \n \r\n \t".split(" "),
      " ",
      "\n  ",
      "&x ",
      "*x",
      "!!str ",
      "---\n",
      "é",
      "\u0000",
      "\ud800",
    );
    const text = fc.oneof(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
      fc.string({ unit: "binary", maxLength: 60 }),
    );
    await fc.assert(
      fc.asyncProperty(text, async (input) => {
        const reading = await readYaml(input, 5);
        if (reading.value !== undefined)
          expect(JSON.parse(JSON.stringify(reading.value))).toEqual(reading.value);
        else expect(reading.problems.length).toBeGreaterThan(0);
        for (const { line, message } of reading.problems) {
          expect(line).toBeGreaterThanOrEqual(5);
          expect(message).toMatch(/^line \d+: /);
        }
      }),
      { seed: 22, numRuns: 1500 },
    );
  });
});
