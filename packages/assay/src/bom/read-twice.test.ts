import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { richInventory } from "testkit/inventory";
import type { Inventory } from "../model/inventory.ts";
import { openBom, readBom } from "./read-bom.ts";
import type { DocumentReading, ReadOptions } from "./reading.ts";
import { writeDocument } from "./write-document.ts";

const options: ReadOptions = { path: "bom.json", toolVersion: "0.1.0" };

function told({ header, inventory }: Pick<DocumentReading, "header" | "inventory">): unknown {
  return { header, inventory };
}

async function expectTheSame(inventory: Inventory, format: string): Promise<void> {
  const bytes = Buffer.from(await writeDocument(inventory, format));
  const opened = await openBom(bytes, options.path);

  const { full, fieldsOnly } = await opened.readTwice(options);

  const alone = await readBom(bytes, options);
  expect(told(full)).toEqual(told(alone));
  expect(full.losses).toEqual(alone.losses);
  expect(told(fieldsOnly)).toEqual(told(await readBom(bytes, { ...options, fieldsOnly: true })));
}

describe.each(["cyclonedx", "spdx", "spdx@2.3", "assay"])("a document of %s that is read twice", (format) => {
  it("says what it says when it is read once in each way", async () => {
    await expectTheSame(richInventory(), format);
  });

  it("does so whatever it describes", async () => {
    await fc.assert(
      fc.asyncProperty(anyInventory, (inventory) => expectTheSame(inventory, format)),
      { seed: 7, numRuns: 15 },
    );
  });
});
