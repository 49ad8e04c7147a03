import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Document, parse, Scalar } from "yaml";
import { AssayError } from "../model/error.ts";
import { policyPacks } from "./packs/registry.ts";
import { parsePolicies } from "./parse-policies.ts";

const packs = [...policyPacks.values()];

/** What is wrong with a text, each line with its place; none = it is a file of policies. */
async function mistakes(text: string): Promise<readonly string[]> {
  try {
    await parsePolicies(text, "p.yaml");
    return [];
  } catch (error) {
    if (error instanceof AssayError && error.code === "invalid-policy") return error.message.split("\n");
    throw error;
  }
}

const told = /^(?:p\.yaml:\d+:\d+: .+|\.\.\. and \d+ more)$/u;

describe("a hostile file of policies", () => {
  it("of any bytes is refused in sentences with line and column", async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const found = await mistakes(Buffer.from(bytes).toString("utf8"));
        expect(found.length).toBeGreaterThan(0);
        for (const line of found) expect(line).toMatch(told);
      }),
    );
  });

  it("that was one of ours is read, or refused in the same way", async () => {
    const pieces = fc.constantFrom(
      ..."\"'\\|>&*!{}[]:#-\t\n (),.$=<",
      "${",
      "\\u00",
      "- ",
      "a: ",
      "&x ",
      "*x",
    );
    const change = fc.record({
      at: fc.nat(),
      drop: fc.nat(12),
      put: fc.oneof(pieces, fc.string({ maxLength: 4 })),
    });
    const texts = fc.record({
      pack: fc.nat(packs.length - 1),
      changes: fc.array(change, { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(texts, async ({ pack, changes }) => {
        let text = packs[pack] ?? "";
        for (const { at, drop, put } of changes) {
          const place = at % text.length;
          text = text.slice(0, place) + put + text.slice(place + drop);
        }
        for (const line of await mistakes(text)) expect(line).toMatch(told);
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ["", "p.yaml:1:1: this must be keys with values"],
    ["# nothing but a comment\n", "p.yaml:1:1: this must be keys with values"],
    ["policies: []\n", "p.yaml:1:1: policies: this must have at least 1 entries"],
    ["policies: &a [*a]\n", "p.yaml:1:15: an alias stands where its anchor has no value"],
    ["policies: []\npolicies: []\n", "p.yaml:2:1: a key occurs again"],
    ["policies: !!python/object:os.system []\n", "p.yaml:1:1: a value has a tag of its own and is not read"],
    ["policies:\n\t- id: a\n", "p.yaml:2:1: a tab is used as indentation"],
    [`a: ${"[".repeat(5000)}`, "p.yaml:1:1: the YAML is nested too deeply"],
    [`policies:\n${"  - x\n".repeat(501)}`, "p.yaml:1:1: policies: this must have at most 500 entries"],
    ["x".repeat(1024 * 1024 + 1), "p.yaml:1:1: the YAML has 1048577 characters, the limit is 1048576"],
  ])("says what is wrong: %.40j", async (text, message) => {
    expect(await mistakes(text)).toContain(message);
  });

  it("of aliases that grow without end is refused", async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `a${n + 1}: &x${n + 1} [*x${n}, *x${n}]`);
    const found = await mistakes(`a0: &x0 [1]\n${lines.join("\n")}\n`);
    expect(found[0]).toMatch(/^p\.yaml:\d+:\d+: the YAML has more than 200000 values/u);
  });
});

const styles = ["PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const;

/** A file with one policy, its condition written in a style. */
function policyText(condition: string, style: (typeof styles)[number], lineWidth: number): string {
  const deny = new Scalar(condition);
  deny.type = style;
  const policy = { title: "t", for: "model", severity: "low", id: "p", deny };
  return new Document({ policies: [policy] }).toString({ lineWidth });
}

function isEqual(
  file: { readonly policies: readonly { readonly deny: string }[] },
  condition: string,
): boolean {
  return file.policies[0]?.deny.trim() === condition.trim();
}

/** What stands in the file at `line:column`. */
function textAt(text: string, mistake: string): string {
  const [, line = "0", column = "0"] = /^p\.yaml:(\d+):(\d+):/u.exec(mistake) ?? [];
  return (text.split("\n")[Number(line) - 1] ?? "").slice(Number(column) - 1);
}

describe("the place of a mistake in a condition", () => {
  it("is right however YAML writes the text", async () => {
    // A text of CEL: quotes, backslashes, signs beyond ASCII, white space that YAML escapes or folds.
    const words = fc.array(
      fc.constantFrom("a", "é", "😀", " ", "\\\\", "\\n", '\\"', "'", "# ", ": ", "\u0085", "\u00a0", "   "),
      { maxLength: 12 },
    );
    const spaces = fc.array(fc.constantFrom(" ", "\n", "\n\n", "  ", "\t", "\n  "), { maxLength: 4 });
    const input = fc.record({
      words,
      before: spaces,
      behind: spaces,
      style: fc.constantFrom(...styles),
      lineWidth: fc.constantFrom(0, 20, 80),
    });
    await fc.assert(
      fc.asyncProperty(input, async ({ words: text, before, behind, style, lineWidth }) => {
        const gap = (parts: readonly string[]): string => parts.join("") || " ";
        const condition = `"${text.join("")}" ==${gap(before)}model.name ||${gap(behind)}model.nam == ""`;
        const file = policyText(condition, style, lineWidth);
        // The library that writes it loses a back slash now and then.
        fc.pre(isEqual(parse(file), condition));
        const [first = "", ...others] = await mistakes(file);
        expect(others).toEqual([]);
        expect(first).toContain("No such key: nam");
        expect(textAt(file, first)).toMatch(/^nam\b/u);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['deny: "model.name == \\"a\\" || model.nam"', "nam"],
    ['deny: "model.name == \\u0022a\\x22 ||\\\n      \\  model.nam"', "nam"],
    ["deny: 'model.name == \"it''s\" || model.nam'", "nam"],
    ["deny: &c model.nam", "nam"],
    ["deny: !!str model.nam", "nam"],
    ["? deny\n    : >2-\n      model.name == '' ||\n\n      model.nam", "nam"],
  ])("is right in %j", async (lines, there) => {
    const file = `policies:\n  - id: p\n    title: t\n    for: model\n    severity: low\n    ${lines}\n`;
    const found = await mistakes(file);
    expect(found.some((mistake) => textAt(file, mistake).startsWith(there))).toBe(true);
  });

  it("behind an alias is where its anchor has the text", async () => {
    const file =
      "policies:\n  - id: p\n    title: &t model.nam\n    for: model\n    severity: low\n    deny: *t\n";
    expect(await mistakes(file)).toEqual(["p.yaml:3:21: policies[0].deny: No such key: nam"]);
  });

  it("counts no mark at the beginning of the file", async () => {
    const file = "\ufeffpolicies: [{ id: p, title: t, for: model, severity: low, deny: model.nam }]";
    expect(await mistakes(file)).toEqual(["p.yaml:1:70: policies[0].deny: No such key: nam"]);
  });
});
