import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AssayError } from "../model/error.ts";
import { parseSettings } from "./parse-settings.ts";

async function mistakesIn(text: string): Promise<readonly string[]> {
  try {
    await parseSettings(text, "assay.yaml");
    return [];
  } catch (error) {
    if (!(error instanceof AssayError) || error.code !== "invalid-settings") throw error;
    return error.message.split("\n");
  }
}

describe("an assay.yaml", () => {
  it("says in plain words what is too small or too long", async () => {
    const text = `assay: 1\ndatasets:\n  - id: a\n    rows: -3\n    origin: ${"y".repeat(20_001)}\n`;
    expect(await mistakesIn(text)).toEqual([
      "assay.yaml:4:5: datasets[0].rows: this must be at least 0",
      expect.stringMatching(/^assay\.yaml:5:5: datasets\[0\]\.origin: this must /u),
    ]);
    const long = `assay: 1\nmodels: [{ id: a, version: ${"y".repeat(20_001)} }]\n`;
    expect(await mistakesIn(long)).toEqual([
      "assay.yaml:2:19: models[0].version: this must have at most 20000 characters",
    ]);
  });

  it("of the first version is read as ever", async () => {
    const text = [
      "assay: 1",
      "models: [{ path: models/base, id: acme/base }]",
      "overrides: [{ subject: base, property: contextLength, value: 4096, reason: tested }]",
      "suppress: [{ rule: LICENCE-CONFLICT, reason: known, expires: 2027-01-01 }]",
    ].join("\n");
    expect(await parseSettings(text, "assay.yaml")).toEqual({
      path: "assay.yaml",
      models: [{ path: "models/base", id: "acme/base", said: [], pointer: "/models/0", line: 2 }],
      datasets: [],
      answers: [],
      overrides: [
        {
          subject: "base",
          property: "contextLength",
          value: 4096,
          reason: "tested",
          pointer: "/overrides/0/value",
          line: 3,
        },
      ],
      publishing: { rules: [], leaks: "withhold" },
      suppressions: [{ rule: "LICENCE-CONFLICT", reason: "known", expires: "2027-01-01", line: 4 }],
    });
  });

  it("may have sections with nothing but comments", async () => {
    expect(await mistakesIn("assay: 1\nmodels:\n  # - path: x\ndatasets:\n")).toEqual([]);
  });

  it("is told all its mistakes at once, each with line and column", async () => {
    const text = [
      "assay: 1",
      "datasets:",
      "  - path: data/tickets",
      "    source: stolen",
      "    rows: many",
      "    collectionPeriod: last year",
      "    orgin: here",
      "  - consent: yes please",
      "  - path: data/tickets",
      "models:",
      "  - id: acme/bot",
      "    licence: whatever you like",
      "    datasets: { sftt: x }",
      "    base: [{ name: x, how: stolen }]",
      "    intendedUse: [fine, 7]",
      "    metrics: [{ type: f1 }]",
      "overrides: [{ subject: x, property: license, value: 7, reason: r }]",
      "answers: [{ element: X, answer: y, date: yesterday }]",
    ].join("\n");
    expect(await mistakesIn(text)).toEqual([
      "assay.yaml:4:5: datasets[0].source: this must be one of public, licensed, private, crawled, user, synthetic, other, or a list of them",
      "assay.yaml:5:5: datasets[0].rows: this must be a number",
      "assay.yaml:6:5: datasets[0].collectionPeriod: this must be a date or two with a slash between: 2023, 2023-04/2024-01",
      "assay.yaml:7:5: datasets[0].orgin: there is no such key",
      "assay.yaml:8:5: datasets[1]: an entry needs path or id: which one is it about?",
      "assay.yaml:12:5: models[0].licence: no licence of this name is known: write an SPDX expression, or LicenseRef-<name> for your own",
      "assay.yaml:13:17: models[0].datasets.sftt: there is no such key",
      "assay.yaml:14:23: models[0].base[0].how: this must be one of fine-tune, adapter, quantized, converted, merged, distilled, pruned, continued-pretraining",
      "assay.yaml:15:25: models[0].intendedUse[1]: this must be text; put a number in quotes",
      "assay.yaml:16:15: models[0].metrics[0].value: this must be a number or a text",
      "assay.yaml:17:46: overrides[0].value: the value for Licence must be a string",
      "assay.yaml:18:36: answers[0].date: this must be a date: 2025-03-01",
    ]);
  });

  it("may have no two entries about one path", async () => {
    expect(await mistakesIn("assay: 1\nmodels:\n  - path: a\n  - path: a\n")).toEqual([
      "assay.yaml:4:5: models[1].path: another entry has the same path",
    ]);
  });

  it.each([
    ["assay: 2", "assay.yaml:1:1: assay: this must be 1"],
    ["", "assay.yaml:1:1: this must be keys with values"],
    ["- a", "assay.yaml:1:1: this must be keys with values"],
    ["assay: 1\nmodels: [", "assay.yaml:2:10: the indentation is wrong"],
    ["assay: 1\nassay: 1", "assay.yaml:2:1: a key occurs again"],
    ["assay: 1\nmodels: !!python/object:os.system [x]", "assay.yaml:2:1: a value has a tag of its own"],
    ["assay: 1\n__proto__: { x: 1 }", "assay.yaml:2:1: __proto__: there is no such key"],
    [
      "assay: 1\nmodels:\n  - __proto__: { path: x }",
      "assay.yaml:3:5: models[0].__proto__: there is no such key",
    ],
    [`assay: 1\nmodels: ${"[".repeat(5000)}`, "assay.yaml:"],
    [
      `assay: 1\na: &a [x,x,x,x,x,x,x,x]\n${"bcdefgh".replace(/./gu, (key) => {
        const before = String.fromCharCode(key.charCodeAt(0) - 1);
        return `${key}: &${key} [${Array.from({ length: 8 }, () => `*${before}`).join(",")}]\n`;
      })}`,
      "assay.yaml:",
    ],
  ])("that is hostile or broken is refused in words: %#", async (text, message) => {
    const [first = ""] = await mistakesIn(text);
    expect(first.startsWith(message), first).toBe(true);
  });

  it("tells the first mistakes of very many", async () => {
    const text = `assay: 1\nmodels:\n${"  - nothing: 1\n".repeat(900)}`;
    const mistakes = await mistakesIn(text);
    expect(mistakes).toHaveLength(21);
    expect(mistakes.at(-1)).toMatch(/^\.\.\. and \d+ more$/);
  });

  it("of any text is read or refused, never more", async () => {
    const lines = fc.constantFrom(
      ...[
        "assay: 1",
        "models:",
        "datasets:",
        "answers:",
        "  - path: a",
        "    id: b",
        "    base: c",
        "    rows: 1",
      ],
      ...[
        "    metrics: [{type: a, value: 1}]",
        "    datasets: {sft: x}",
        "overrides: []",
        "suppress:",
        "\t",
        "- ]",
        "? x",
      ],
    );
    const texts = fc.oneof(
      fc.string({ maxLength: 300 }),
      fc.array(lines, { maxLength: 15 }).map((parts) => parts.join("\n")),
    );
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const mistakes = await mistakesIn(text);
        for (const mistake of mistakes) expect(mistake).toMatch(/^(?:assay\.yaml:\d+:\d+: |\.\.\. and )/u);
      }),
      { numRuns: 300 },
    );
  });
});
