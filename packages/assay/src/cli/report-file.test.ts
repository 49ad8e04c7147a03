import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AssayError } from "../model/error.ts";
import { reportFile } from "./report-file.ts";

let folder = "";
let bom = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-report-"));
  bom = path.join(folder, "bom.json");
  const components = [{ type: "machine-learning-model", "bom-ref": "m", name: "acme/bot", version: "1.0" }];
  fs.writeFileSync(bom, JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components }));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

async function reported(output: string, ruleSet = "eu-training-summary"): Promise<string> {
  const file = path.join(folder, "report");
  await reportFile(bom, { ruleSet, output: `${output}=${file}` });
  return fs.readFileSync(file, "utf8");
}

describe("assay report", () => {
  it("writes the document of the template, filled with what the BOM says and where", async () => {
    const text = await reported("markdown");
    expect(text).toMatch(/^# EU template: public summary of training content$/mu);
    expect(text).toContain("made from bom.json (CycloneDX 1.6)");
    expect(text).toMatch(
      /- acme\/bot: Name: acme\/bot \(declared\); Version: 1\.0 \(declared, .*bom\.json#\/components\/0\/version\)/u,
    );
  });

  it("says the format of a document that has no version", async () => {
    bom = path.join(folder, "README.md");
    fs.writeFileSync(bom, "---\nlicense: mit\n---\n# acme/bot\n");
    expect(await reported("markdown", "eu-ai-act-annex-xii")).toContain("made from README.md (card) by");
  });

  it("writes the same as JSON", async () => {
    const report = JSON.parse(await reported("json", "ntia-2021")) as {
      readonly id: string;
      readonly elements: readonly unknown[];
    };
    expect(report.id).toBe("ntia-2021");
    expect(report.elements).toHaveLength(7);
  });

  it("writes rules of one's own", async () => {
    const profile = path.join(folder, "p.yaml");
    fs.writeFileSync(
      profile,
      "profile: 1\nid: acme\ntitle: Acme\nrules: [{id: A-1, title: Version, about: model, needs: [version]}]\n",
    );
    const file = path.join(folder, "report");
    await reportFile(bom, { profile, output: `markdown=${file}` });
    expect(fs.readFileSync(file, "utf8")).toContain("| A-1 Version | acme/bot | 1.0 | declared |");
  });

  it("refuses what it does not know, and more or less than one rule set", async () => {
    await expect(reported("xml")).rejects.toThrow(AssayError);
    await expect(reported("markdown", "nothing")).rejects.toThrow(AssayError);
    await expect(reportFile(bom, { output: "markdown" })).rejects.toThrow(/one rule set/u);
    await expect(reportFile(bom, { ruleSet: "mof", profile: "p.yaml", output: "markdown" })).rejects.toThrow(
      /one rule set/u,
    );
    await expect(reportFile(bom, { ruleSet: "mof", output: "markdown=" })).rejects.toThrow(/names no file/u);
  });
});
