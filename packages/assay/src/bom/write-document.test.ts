import { describe, expect, it } from "vitest";

import { richInventory } from "testkit/inventory";
import { readBom } from "./read-bom.ts";
import { documents } from "./registry.ts";
import { isReadBack, writeDocument } from "./write-document.ts";

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
});
