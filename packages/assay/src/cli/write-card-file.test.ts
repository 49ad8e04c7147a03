import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { richInventory } from "testkit/inventory";
import { writeDocument } from "../bom/write-document.ts";
import { exitStatus } from "./exit-status.ts";
import { run } from "./run.ts";
import { writeCardFile } from "./write-card-file.ts";

let folder = "";
let bom = "";
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-card-"));
  bom = path.join(folder, "bom.json");
  fs.writeFileSync(bom, await writeDocument(richInventory(), "cyclonedx"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

const of = "acme/support-bot";

describe("assay card", () => {
  it("prints a card of one model of a BOM", async () => {
    const { text } = await writeCardFile(bom, { of });
    expect(text).toContain("license: apache-2.0\n");
    expect(text).toContain("# acme/support-bot\n");
    expect(text).toContain("declared, not checked (bom.json)");
    expect(text).not.toContain(folder);
  });

  it("prints a card of a dataset", async () => {
    const { text } = await writeCardFile(bom, { of: "acme/tickets", dataset: true });
    expect(text).toContain("pretty_name: acme/tickets\n");
  });

  it("says which there are when there are several", async () => {
    await expect(writeCardFile(bom, {})).rejects.toThrow(/of kind model.*acme\/support-bot/);
  });

  it("brings a card up to date and says what changed", async () => {
    const card = path.join(folder, "README.md");
    fs.writeFileSync(card, "---\nlicense: mit\n---\n\n# Mine\n\nProse.\n");
    const { text, notes } = await writeCardFile(bom, { of, update: card });
    expect(text).toBe("");
    expect(notes).toContain(`${card}: license changed`);
    const written = fs.readFileSync(card, "utf8");
    expect(written).toContain("# Mine\n\nProse.\n\n<!-- assay:begin");
    const again = await writeCardFile(bom, { of, update: card, json: true });
    expect(JSON.parse(again.text)).toMatchObject({ file: card, changes: [] });
    expect(fs.readFileSync(card, "utf8")).toBe(written);
  });

  it("leaves a card alone that it cannot change, and says why", async () => {
    const card = path.join(folder, "README.md");
    fs.writeFileSync(card, "---\nlicense: [mit\n---\n");
    expect(await run(["card", bom, "--of", of, "--update", card])).toBe(exitStatus.usage);
    expect(fs.readFileSync(card, "utf8")).toBe("---\nlicense: [mit\n---\n");
    fs.writeFileSync(card, Buffer.from([0x23, 0xff]));
    await expect(writeCardFile(bom, { of, update: card })).rejects.toThrow("not UTF-8");
  });

  it("counts in words that fit what had no place in an inventory", async () => {
    const document = JSON.parse(fs.readFileSync(bom, "utf8")) as object;
    fs.writeFileSync(bom, JSON.stringify({ ...document, unheardOf: 1 }));
    const { notes } = await writeCardFile(bom, { of });
    expect(notes).toEqual(["bom.json: 1 part has no place in an inventory"]);
  });

  it("writes to a file", async () => {
    const file = path.join(folder, "out.md");
    expect(await run(["card", bom, "--of", of, "-o", file])).toBe(exitStatus.done);
    expect(fs.readFileSync(file, "utf8")).toContain("# acme/support-bot\n");
  });
});
