import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { anyInventory } from "testkit/arbitrary-inventory";
import { richInventory } from "testkit/inventory";
import type { Inventory } from "../model/inventory.ts";
import { readBom } from "./read-bom.ts";
import { documents } from "./registry.ts";
import { isReadBack, writeDocument, writtenDocument } from "./write-document.ts";

const subjects = { model: "acme/support-bot", dataset: "acme/tickets" };

describe("a document of every format", () => {
  const rows = documents.flatMap(({ formats: [format], about }) =>
    format === undefined ? [] : [[format, about] as const],
  );

  it.each(rows)("is read back exactly when %s says so", async (format, about) => {
    const subject = about === undefined ? undefined : subjects[about];
    const bytes = Buffer.from(await writeDocument(richInventory(), format, { subject }));
    const reading = readBom(bytes, { path: "bom", toolVersion: "1" });
    if (await isReadBack(format)) expect(await reading).toHaveProperty("inventory");
    else
      await expect(reading).rejects.toMatchObject({
        code: expect.stringMatching(/^(unknown-format|invalid-document)$/),
      });
  });

  it.each(["cyclonedx", "cyclonedx@1.5", "spdx", "spdx@2.3", "assay"])(
    "says as data what its text says: %s",
    async (format) => {
      const holds = async (inventory: Inventory): Promise<void> => {
        const { portions, parsed } = await writtenDocument(inventory, format, {});
        const document: unknown = JSON.parse([...portions].join(""));
        // The generator makes objects without a prototype too.
        expect(structuredClone(await parsed())).toStrictEqual({
          ok: true,
          document: { syntax: "json", value: document, issues: [] },
        });
      };
      await holds(richInventory());
      await fc.assert(fc.asyncProperty(anyInventory, holds), { numRuns: 40, seed: 7 });
    },
  );
});
