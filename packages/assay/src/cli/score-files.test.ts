import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine } from "testkit/printed";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { AssayError } from "../model/error.ts";
import { exitStatus } from "./exit-status.ts";
import { run } from "./run.ts";
import { scoreFiles } from "./score-files.ts";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "assay-score-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(name: string, content: unknown): string {
  const file = path.join(folder, name);
  fs.writeFileSync(file, JSON.stringify(content));
  return file;
}

const library = {
  type: "library",
  "bom-ref": "torch",
  name: "torch",
  version: "2.3.0",
  supplier: { name: "PyTorch" },
  purl: "pkg:pypi/torch@2.3.0",
};
const complete = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    timestamp: "2026-01-02T03:04:05Z",
    authors: [{ name: "Ada" }],
    component: {
      type: "application",
      "bom-ref": "app",
      name: "app",
      version: "1",
      supplier: { name: "Acme" },
      purl: "pkg:npm/app@1",
    },
  },
  components: [library],
  dependencies: [{ ref: "app", dependsOn: ["torch"] }],
};

interface Scored {
  readonly ruleSets: readonly {
    readonly id: string;
    readonly percent?: number;
    readonly elements: readonly {
      readonly id: string;
      readonly status: string;
      readonly met: number;
      readonly asked: number;
    }[];
  }[];
  readonly documents?: readonly unknown[];
}

async function scored(document: unknown, ...ruleSet: readonly string[]): Promise<Scored> {
  const { text } = await scoreFiles([write("bom.json", document)], { ruleSet, json: true });
  return JSON.parse(text) as Scored;
}

function statuses({ ruleSets }: Scored): readonly string[] {
  return ruleSets.flatMap(({ elements }) =>
    elements.map(({ id, status, met, asked }) => `${id} ${status} ${met}/${asked}`),
  );
}

describe("assay score", () => {
  it("gives a complete document all of the NTIA elements", async () => {
    const score = await scored(complete, "ntia-2021");
    expect(score.ruleSets.map(({ id, percent }) => `${id} ${percent}`)).toEqual(["ntia-2021 100"]);
  });

  it("counts an element by the share of the components that have it", async () => {
    const score = await scored({ ...complete, components: [{ ...library, version: "" }] }, "ntia");
    expect(statuses(score)).toContain("NTIA21-03 partly 1/2");
    // Six of seven elements, and half of the seventh.
    expect(score.ruleSets[0]?.percent).toBe(92.9);
  });

  it("takes NOASSERTION for nothing", async () => {
    const score = await scored(
      { ...complete, components: [{ ...library, supplier: { name: "NOASSERTION" } }] },
      "ntia",
    );
    expect(statuses(score)).toContain("NTIA21-01 partly 1/2");
  });

  it("knows the stage, the signature and the tools of a document", async () => {
    const { metadata } = complete;
    const tools = { components: [{ type: "application", name: "maker", version: "1.2" }] };
    const more = {
      ...complete,
      metadata: { ...metadata, tools, lifecycles: [{ phase: "build" }] },
      signature: {},
    };
    const found = statuses(await scored(more, "g7"));
    for (const id of ["MD-05", "MD-06", "MD-07", "MD-08"]) expect(found).toContain(`G7AI-${id} met 1/1`);
    const missing = statuses(await scored(complete, "g7"));
    for (const id of ["MD-05", "MD-06", "MD-07", "MD-08"])
      expect(missing).toContain(`G7AI-${id} not-met 0/1`);
  });

  it("takes what the document is about for the system", async () => {
    const found = statuses(await scored(complete, "g7"));
    expect(found).toContain("G7AI-SLP-03 met 1/1");
    expect(found).toContain("G7AI-SLP-05 not-met 0/1");
    const { metadata } = complete;
    const released = {
      ...metadata.component,
      releaseNotes: { type: "major", timestamp: "2026-01-01T00:00:00Z" },
    };
    const later = { ...complete, metadata: { ...metadata, component: released } };
    expect(statuses(await scored(later, "g7"))).toContain("G7AI-SLP-05 met 1/1");
  });

  it("names the rule sets that a beginning may mean, and all of them for a name that none has", async () => {
    const bom = write("bom.json", complete);
    await expect(scoreFiles([bom], { ruleSet: ["eu-ai"] })).rejects.toThrow(
      '"eu-ai" is the beginning of more than one rule set: eu-ai-act-annex-xi, eu-ai-act-annex-xii, eu-ai-act-annex-iv',
    );
    await expect(scoreFiles([bom], { ruleSet: ["nobody"] })).rejects.toThrow('no rule set "nobody"');
  });

  it("says of a rule set about models that it does not apply where there is none", async () => {
    const score = await scored(complete, "eu-ai-act-annex-xi");
    expect(score.ruleSets[0]).toMatchObject({ applies: false, elements: [] });
    expect(score.ruleSets[0]).not.toHaveProperty("percent");
  });

  it("asks about training data even when no dataset is named", async () => {
    const model = { type: "machine-learning-model", "bom-ref": "m", name: "acme/bot" };
    const found = statuses(await scored({ ...complete, components: [model] }, "g7"));
    expect(found).toContain("G7AI-DP-01 not-met 0/1");
  });

  it("prints rule sets, advice with places, and once that it is no legal advice", async () => {
    const { text } = await scoreFiles([write("bom.json", complete)], { ruleSet: [] });
    expect(text).toMatch(/^ntia-2021 +100 %/mu);
    expect(text).toContain("WHAT WOULD RAISE IT MOST");
    expect(text.match(/not legal advice/gu)).toHaveLength(1);
    expect(text).toMatch(/^ {3}.*assay\.yaml: models\[\]\.[a-zA-Z]+/mu);
  });

  it("exits with 1 under a threshold, with 2 for what makes no sense", async () => {
    const file = write("bom.json", complete);
    const assay = commandLine(run);
    const quiet = async (...args: readonly string[]): Promise<number> =>
      (await assay("score", file, ...args)).status;
    expect(await quiet("--rule-set", "ntia", "--fail-under", "100")).toBe(exitStatus.done);
    expect(await quiet("--rule-set", "g7-2026", "--fail-under", "100")).toBe(exitStatus.failed);
    expect(await quiet("--fail-under", "many")).toBe(exitStatus.usage);
    expect(await quiet("--rule-set", "eu-ai")).toBe(exitStatus.usage);
  });

  it("puts several documents into one list", async () => {
    const files = [write("a.json", complete), write("b.json", complete)];
    const { text } = await scoreFiles(files, { ruleSet: ["mof"], json: true });
    expect((JSON.parse(text) as Scored).documents).toHaveLength(2);
  });

  it("writes the document with its results where -o says, and refuses what does not fit together", async () => {
    const file = write("bom.json", complete);
    const target = path.join(folder, "judged.json");
    const { text } = await scoreFiles([file], {
      ruleSet: ["ntia"],
      embed: true,
      output: `cyclonedx=${target}`,
    });
    expect(text).toMatch(/^ntia-2021 +100 %/mu);
    expect(JSON.parse(fs.readFileSync(target, "utf8"))).toMatchObject({ version: 2, specVersion: "1.6" });
    const there = await scoreFiles([file], { ruleSet: ["ntia"], embed: true, output: "cyclonedx@1.7" });
    expect(JSON.parse(there.text)).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.7" });
    const wrong = [
      { embed: true },
      { output: "cyclonedx" },
      { embed: true, output: "spdx" },
      { embed: true, output: "cyclonedx@1.5" },
      { embed: true, output: "cyclonedx", json: true },
    ];
    for (const options of wrong) {
      await expect(scoreFiles([file], { ruleSet: ["ntia"], ...options })).rejects.toThrow(AssayError);
    }
    await expect(scoreFiles([file, file], { ruleSet: [], embed: true, output: "cyclonedx" })).rejects.toThrow(
      AssayError,
    );
  });
});
