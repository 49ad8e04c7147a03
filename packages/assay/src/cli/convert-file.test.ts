import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";

import { richInventory } from "testkit/inventory";
import { type Printed, printedBy } from "testkit/printed";
import { writeDocument } from "../bom/write-document.ts";
import { convertFile } from "./convert-file.ts";

const folder = mkdtempSync(path.join(tmpdir(), "convert-"));
afterAll(() => rmSync(folder, { recursive: true }));

const input = path.join(folder, "bom.json");
writeFileSync(
  input,
  JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    components: [{ type: "library", name: "a", version: "1", swid: { tagId: "t", name: "a" } }],
  }),
);

const convert = (options: Parameters<typeof convertFile>[1]): Promise<Printed> =>
  printedBy(() => convertFile(input, options));

const file = (name: string): string => path.join(folder, name);

describe("assay convert", () => {
  it("writes the document, and the counts with the first losses on standard error", async () => {
    const { out, err } = await convert({ output: [`spdx=${file("out.json")}`] });
    expect(out).toBe("");
    expect(JSON.parse(readFileSync(file("out.json"), "utf8"))).toHaveProperty("@graph");
    expect(err).toMatch(/^bom\.json to spdx: \d+ of \d+ facts kept as they were, 1 dropped\n/);
    expect(err).toMatch(/values +1 +0 +0 +0\n/);
    expect(err).toMatch(/✖ dropped +\/components\/0\/swid +no-place/);
  });

  it("writes the loss report of every output as JSON", async () => {
    await convert({
      output: [`spdx=${file("a.json")}`, `assay=${file("b.json")}`],
      lossReport: file("losses.json"),
      quiet: true,
    });
    const report = JSON.parse(readFileSync(file("losses.json"), "utf8")) as {
      readonly source: unknown;
      readonly outputs: readonly { readonly format: string; readonly items: readonly unknown[] }[];
    };
    expect(report.source).toEqual({ file: "bom.json", format: "cyclonedx", version: "1.6", unread: 1 });
    expect(report.outputs.map(({ format }) => format)).toEqual(["spdx", "assay"]);
    expect(report.outputs[1]?.items).toEqual([
      {
        outcome: "dropped",
        fact: "unread",
        name: "no-place",
        pointer: "/components/0/swid",
        reason: "swid: SWID tags are not kept.",
      },
    ]);
  });

  it("makes a card of the model that --of names, and refuses the name where no output is about one thing", async () => {
    const models = file("models.json");
    writeFileSync(models, await writeDocument(richInventory(), "cyclonedx"));
    const output = [`card=${file("card.md")}`];
    await expect(convertFile(models, { output, quiet: true })).rejects.toThrow(/of kind model/);
    await convertFile(models, { output, quiet: true, of: "acme/support-bot" });
    expect(readFileSync(file("card.md"), "utf8")).toContain("# acme/support-bot\n");
    await expect(convertFile(models, { output: ["spdx"], of: "acme/support-bot" })).rejects.toThrow(
      "--of says what a document about one thing describes: -o croissant, -o card, -o dataset-card; no output is one",
    );
  });

  it("prints the document or the report on standard output, and nothing else", async () => {
    const document = await convert({ output: ["assay"], quiet: true });
    expect(JSON.parse(document.out)).toHaveProperty("entities");
    const report = await convert({ output: [`assay=${file("c.json")}`], json: true });
    expect(JSON.parse(report.out)).toHaveProperty("outputs");
    expect(report.err).toBe("");
  });

  it("writes the outputs beside one that cannot be written, reports on them and says what is missing", async () => {
    const outputs = ["card", "assay"].map((format) => `${format}=${file(`kept-${format}`)}`);
    const converted = convert({ output: outputs, lossReport: file("kept.json"), quiet: true });
    await expect(converted).rejects.toThrow(/^card is not written: the inventory has no model$/);
    expect(existsSync(file("kept-card"))).toBe(false);
    expect(JSON.parse(readFileSync(file("kept-assay"), "utf8"))).toHaveProperty("entities");
    const { outputs: reports } = JSON.parse(readFileSync(file("kept.json"), "utf8")) as {
      readonly outputs: readonly { readonly format: string }[];
    };
    expect(reports.map(({ format }) => format)).toEqual(["assay"]);
  });

  it.each([
    ["no output", { output: [] }, /-o FORMAT/],
    ["a table", { output: ["table"] }, /no document format/],
    ["two things on standard output", { output: ["spdx"], json: true }, /give the document a file/],
    ["one file twice", { output: [`spdx=${file("x")}`], lossReport: file("x") }, /the same file/],
    ["a format that nobody writes", { output: ["docx"] }, /there is no output format/],
  ])("refuses %s", async (_what, options, message) => {
    await expect(convert(options)).rejects.toThrow(message);
  });
});
