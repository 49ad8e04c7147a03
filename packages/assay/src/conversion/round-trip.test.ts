import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { unlistedFacts } from "testkit/said-facts";
import type { Inventory } from "../model/inventory.ts";
import { readBom } from "../bom/read-bom.ts";
import { writeDocument } from "../bom/write-document.ts";
import { convertDocument } from "./convert.ts";
import type { LossItem } from "./loss-report.ts";

const options = { path: "bom.json", toolVersion: "0.1.0" };

async function converted(
  text: string,
  format: string,
): Promise<{ text: string; items: readonly LossItem[] }> {
  const { outputs } = await convertDocument(Buffer.from(text), [format], options);
  return { text: outputs[0]?.text ?? "", items: outputs[0]?.report.items ?? [] };
}

const inventoryOf = async (text: string): Promise<Inventory> =>
  (await readBom(Buffer.from(text), options)).inventory;

const isLost = ({ outcome }: LossItem): boolean => outcome !== "annotation";

describe("a round trip", () => {
  it.each([
    ["cyclonedx", "spdx", "cyclonedx"],
    ["spdx", "cyclonedx", "spdx"],
    ["assay", "cyclonedx@1.5", "assay"],
    ["assay", "spdx", "assay"],
    ["spdx", "spdx@2.3", "cyclonedx-xml"],
  ])(
    "from %s to %s and back loses only what the reports list",
    async (first, between, last) => {
      await fc.assert(
        fc.asyncProperty(anyInventory, async (any) => {
          const start = await writeDocument(any, first);
          const there = await converted(start, between);
          const back = await converted(there.text, last);
          const items = [...there.items, ...back.items].filter(isLost);
          const [before, after] = [await inventoryOf(start), await inventoryOf(back.text)];
          expect(unlistedFacts(before, after, items, options.path)).toEqual([]);
        }),
        { seed: 21, numRuns: 30 },
      );
    },
    60_000,
  );

  it("can be found to lose something: a report that is silent is caught", async () => {
    const start = await inventoryOf(
      JSON.stringify({
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        components: [{ type: "library", "bom-ref": "a", name: "a", version: "1" }],
      }),
    );
    const silent = unlistedFacts(start, { ...start, entities: [] }, [], options.path);
    expect(silent).toEqual(["a is software a", 'a version {"kind":"known","value":"1"}']);
  });
});
