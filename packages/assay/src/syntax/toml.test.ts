import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { maxTomlLength, readToml } from "./toml.ts";
import { startWorkClock } from "../../../../testkit/work-clock.ts";

const lineOf = (text: string, pointer: string): number | undefined => {
  const reading = readToml(text);
  return reading.ok ? reading.lines.get(pointer) : undefined;
};

describe("a TOML text", () => {
  it("gives values, and the lines of keys, items and tables", () => {
    const text = `# comment
[project]
name = "x" # [not.a.table]
dependencies = [
  "torch>=2", # "a", "b"
  'x # no comment',
]

[[package]]
name = "a"
dependencies = [{ name = "b" }, { name = "c" }]

[[package]]
name = "b"
[package.source]
url = """
two
lines""" 
after = 1
`;
    expect(readToml(text)).toMatchObject({
      ok: true,
      values: { project: { dependencies: ["torch>=2", "x # no comment"] }, package: [{}, { name: "b" }] },
    });
    expect(lineOf(text, "/project/dependencies/1")).toBe(6);
    expect(lineOf(text, "/package/0/dependencies/1/name")).toBe(11);
    expect(lineOf(text, "/package/1")).toBe(13);
    expect(lineOf(text, "/package/1/source/after")).toBe(19);
  });

  it("gives lines of dotted and quoted keys", () => {
    const text = `\uFEFFa.b = 1\r\n"c.d".e = "x\\"]"\n[f."g/h"]\ni = [ [1, 2],\n [3] ]\n`;
    expect(lineOf(text, "/a/b")).toBe(1);
    expect(lineOf(text, "/c.d/e")).toBe(2);
    expect(lineOf(text, "/f/g~1h/i/1")).toBe(5);
  });
});

describe("a hostile TOML text", () => {
  it.each([
    ["a = [", "malformed"],
    ["a = 1\na = 2", "malformed"],
    [`a = ${"[".repeat(100_000)}`, "malformed"],
    ["a = 1979-99-99", "malformed"],
    ["#".repeat(maxTomlLength + 1), "limit-exceeded"],
  ])("is a problem and no exception (%#)", (text, code) => {
    expect(readToml(text)).toMatchObject({ ok: false, code });
  });

  it("costs linear time", () => {
    const clock = startWorkClock();
    readToml(`a${".a".repeat(500_000)} = 1`);
    readToml(`${"[[a.b]]\n".repeat(100_000)}`);
    readToml(`a = "${"\\\\".repeat(500_000)}"`);
    expect(clock.seconds()).toBeLessThan(5);
  });

  it("keeps keys of Object.prototype as data", () => {
    const reading = readToml("[__proto__]\npolluted = true\n");
    expect(reading.ok && Object.hasOwn(reading.values, "__proto__")).toBe(true);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  it("never throws, whatever it is made of", () => {
    const piece = fc.constantFrom(
      ...[
        "[",
        "]",
        "[[",
        "]]",
        "{",
        "}",
        "=",
        ".",
        ",",
        '"',
        "'",
        '"""',
        "'''",
        "\\",
        "#",
        "\n",
        "\r",
        " ",
        "a",
        "1",
      ],
    );
    const property = fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      expect(readToml(pieces.join("")).ok).toBeTypeOf("boolean");
    });
    fc.assert(property, { seed: 1, numRuns: 3_000 });
  });

  it("has a line for every value of a text that parses", () => {
    const scalar = fc.oneof(fc.constantFrom('"x"', "'y'", "1", "true", '"a\\"b"', '"""\nq"""'));
    const list = fc.array(scalar, { maxLength: 4 }).map((items) => `[\n${items.join(",\n# c ]\n")}]`);
    const entry = fc.array(fc.oneof(scalar, list), { maxLength: 6 });
    const property = fc.property(entry, (values) => {
      const text = values.map((value, index) => `[[t]]\nk${index} = ${value}\n`).join("");
      const reading = readToml(text);
      if (!reading.ok) throw new Error(text);
      for (const [index] of values.entries()) {
        const line = reading.lines.get(`/t/${index}/k${index}`) ?? 0;
        expect(text.split("\n")[line - 1]).toMatch(new RegExp(`^k${index} = `, "u"));
      }
    });
    fc.assert(property, { seed: 1, numRuns: 500 });
  });
});
