import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { minimalInventory, richInventory } from "testkit/inventory";
import { emitInventory } from "./emit-inventory.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-emit-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function to(format: string): { readonly format: string; readonly file: string } {
  return { format, file: path.join(folder, format) };
}

describe("the outputs of one inventory", () => {
  it("are written also where one before them cannot be, and every failure is said", async () => {
    const outputs = ["cyclonedx", "card", "dataset-card", "sarif", "assay"].map(to);
    const nothing = { ...richInventory(), entities: [], relations: [], references: [], findings: [] };
    await expect(emitInventory(nothing, outputs)).rejects.toThrow(
      /^card is not written: .*no model\ndataset-card is not written: .*no dataset$/,
    );
    expect(fs.readdirSync(folder).sort()).toEqual(["assay", "cyclonedx", "sarif"]);
  });

  it("about one thing are about the one that is named, by the words of the card command", async () => {
    const inventory = richInventory();
    await expect(emitInventory(inventory, [to("card")])).rejects.toThrow(/of kind model.*acme\/support-bot/);
    await emitInventory(inventory, [to("card")], { subject: "acme/support-bot" });
    expect(fs.readFileSync(path.join(folder, "card"), "utf8")).toContain("# acme/support-bot\n");
    await emitInventory(inventory, ["dataset-card", "croissant"].map(to), { subject: "acme/tickets" });
    expect(fs.readdirSync(folder).sort()).toEqual(["card", "croissant", "dataset-card"]);
    await expect(emitInventory(inventory, [to("card")], { subject: "nobody" })).rejects.toThrow(
      'the inventory has no model "nobody"',
    );
  });

  it("of which there is one are named by nothing but what is wrong", async () => {
    const nothing = { ...minimalInventory(), entities: [], relations: [] };
    await expect(emitInventory(nothing, [to("card")])).rejects.toThrow(/^the inventory has no model$/);
  });
});
