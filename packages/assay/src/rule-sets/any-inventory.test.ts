import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyInventory } from "../../../../testkit/arbitrary-inventory.ts";
import { entity, inventoryOf, claim } from "./test-witness.ts";
import { reportMarkdown } from "./report-markdown.ts";
import { scoreInventory } from "./score.ts";
import { scoreJson } from "./score-json.ts";

describe("any inventory", () => {
  it("gets scores between 0 and 100 and reports in which every row has its cells", () => {
    fc.assert(
      fc.property(anyInventory, (inventory) => {
        const score = scoreInventory(inventory, {});
        for (const result of score.results) {
          const { percent = 0, elements } = result;
          expect(percent).toBeGreaterThanOrEqual(0);
          expect(percent).toBeLessThanOrEqual(100);
          for (const { met, asked } of elements) expect(met).toBeLessThanOrEqual(asked);
          const text = reportMarkdown(result, {
            subject: inventory.subject.name,
            document: "x",
            tool: "assay",
          });
          expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/u);
          for (const row of text.split("\n").filter((line) => line.startsWith("|"))) {
            expect([5, 6]).toContain(row.replace(/\\./gu, "").split("|").length - 1);
          }
        }
        expect(() => JSON.stringify(scoreJson(score))).not.toThrow();
      }),
      { numRuns: 40 },
    );
  });

  it("of ten thousand components gets a short report", () => {
    const libraries = Array.from({ length: 10_000 }, (_one, index) =>
      entity("software", `pkg:pypi/p${index}@1`, [claim("version", "1"), claim("supplier", "Acme")]),
    );
    const inventory = inventoryOf({
      subjectName: "x",
      entities: libraries,
      relations: [],
      findings: [],
      document: {},
    });
    const score = scoreInventory(inventory, {});
    expect(JSON.stringify(scoreJson(score)).length).toBeLessThan(2_000_000);
    const ntia = score.results.find(({ ruleSet }) => ruleSet.id === "ntia-2021");
    if (ntia === undefined) throw new Error("no such rule set");
    expect(reportMarkdown(ntia, { subject: "x", document: "x", tool: "assay" }).length).toBeLessThan(100_000);
  });
});
