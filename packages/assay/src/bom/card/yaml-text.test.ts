import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyText } from "testkit/hostile-text";
import { readYaml } from "../../syntax/yaml.ts";
import { cleanText } from "../clean-text.ts";
import { yamlEntry } from "./yaml-text.ts";

describe("front matter that we write", () => {
  it("looks like that of the hub", () => {
    const value = [{ name: "x", results: [{ task: { type: "qa" }, metrics: [{ type: "f1", value: 0.5 }] }] }];
    expect(
      yamlEntry("license", "mit") + yamlEntry("tags", ["a", "no", "b: c"]) + yamlEntry("model-index", value),
    ).toBe(
      [
        ...["license: mit", "tags:", "- a", '- "no"', '- "b: c"', "model-index:", "- name: x", "  results:"],
        ...["  - task:", "      type: qa", "    metrics:", "    - type: f1", "      value: 0.5", ""],
      ].join("\n"),
    );
  });

  it("is read as what it was made from, and cannot be broken out of", async () => {
    const scalar = fc.oneof(
      anyText.map(cleanText),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.boolean(),
      fc.constantFrom("---", "...", "a\n---\nb", "- x", "'", "2026-01-01", "0x1f", "1_000"),
    );
    const value = fc.letrec<{ any: unknown }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 3 },
        scalar,
        fc.array(tie("any"), { maxLength: 3 }).filter((list) => !list.some((item) => Array.isArray(item))),
        fc.dictionary(fc.constantFrom("a", "b c", "no", "x:y"), tie("any"), { maxKeys: 3 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(value, async (any) => {
        const text = yamlEntry("key", any);
        expect(text).not.toMatch(/^(?:---|\.\.\.)/m);
        const { value: read, problems } = await readYaml(text);
        expect(problems).toEqual([]);
        expect(JSON.stringify(read)).toBe(JSON.stringify({ key: any }));
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});
