import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { judgeDocuments, type JudgeOptions } from "./judge-documents.ts";
import { whereThings } from "./where-things.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-fleet-"));
  mkdirSync(path.join(folder, "boms/deep"), { recursive: true });
  write("boms/shop.json", cyclonedx("2.5.1"));
  write("boms/deep/bot.spdx.json", spdx2("2.4.0"));
  write("boms/new.cdx.json", cyclonedx("2.6.0"));
  write("boms/package.json", '{"name":"no-document"}');
  write("boms/readme.md", "no document");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const at = (name: string): string => path.join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(at(name), text);
  return at(name);
};

function cyclonedx(version: string): string {
  return JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    components: [
      { type: "library", name: "torch", version, "bom-ref": "t", purl: `pkg:pypi/torch@${version}` },
      { type: "application", name: "shop", "bom-ref": "s" },
    ],
    dependencies: [{ ref: "s", dependsOn: ["t"] }],
  });
}

function spdx2(version: string): string {
  return JSON.stringify({
    spdxVersion: "SPDX-2.3",
    dataLicense: "CC0-1.0",
    SPDXID: "SPDXRef-DOCUMENT",
    name: "bot",
    documentNamespace: "https://example.com/bot",
    creationInfo: { created: "2026-01-01T00:00:00Z", creators: ["Tool: x"] },
    packages: [
      {
        SPDXID: "SPDXRef-torch",
        name: "torch",
        versionInfo: version,
        downloadLocation: "NOASSERTION",
        externalRefs: [
          {
            referenceCategory: "PACKAGE-MANAGER",
            referenceType: "purl",
            referenceLocator: `pkg:pypi/torch@${version}`,
          },
        ],
      },
    ],
  });
}

const advisory = (): string =>
  write(
    "advisory.json",
    JSON.stringify({
      id: "GHSA-53q9-r3pm-6pq6",
      aliases: ["CVE-2025-32434"],
      modified: "2025-12-01T07:05:28Z",
      summary: "torch.load runs code",
      affected: [
        {
          package: { ecosystem: "PyPI", name: "torch" },
          ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2.6.0" }] }],
        },
      ],
    }),
  );

describe("assay where", () => {
  it("finds what documents of yesterday do not know, with the advisory of today", async () => {
    const { text, isWhole } = await whereThings("CVE-2025-32434", [at("boms")], { advisory: [advisory()] });
    const lines = text.replaceAll(folder, "").split("\n");
    expect(lines).toEqual([
      "CVE-2025-32434: in 2 of 3 documents (judged with GHSA-53q9-r3pm-6pq6)",
      "",
      "/boms/deep/bot.spdx.json",
      "  software  torch 2.4.0   affected (< 2.6.0)",
      "",
      "/boms/shop.json",
      "  software  torch 2.5.1   affected (< 2.6.0)",
      "    software  shop   dependsOn torch 2.5.1",
      "",
    ]);
    expect(isWhole).toBe(true);
  });

  it("answers as one JSON document", async () => {
    const { text } = await whereThings("pkg:pypi/torch@2.6.0", [at("boms")], { json: true });
    const answer = JSON.parse(text) as { readonly places: readonly { readonly hits: readonly object[] }[] };
    expect(answer).toMatchObject({ query: { kind: "purl" }, documents: 3, unread: [] });
    expect(answer.places[0]?.hits).toMatchObject([
      { name: "torch", version: "2.6.0", path: [] },
      { name: "shop", origin: { name: "torch" }, path: [{ relation: "dependsOn", name: "shop" }] },
    ]);
  });

  it("says which documents of a folder could not be read, and refuses a named one", async () => {
    write("boms/broken.json", "{");
    const { text, isWhole } = await whereThings("torch", [at("boms")], {});
    expect([text.includes("not read: "), isWhole]).toEqual([true, false]);
    await expect(whereThings("torch", [at("boms/broken.json")], {})).rejects.toThrow(/broken\.json/u);
    await expect(whereThings("torch", [at("nowhere")], {})).rejects.toThrow(/no such file/u);
  });
});

describe("assay judge", () => {
  const options: JudgeOptions = { output: [], failOn: "none", settings: false };

  it("says of each document what is new and what is gone", async () => {
    const { text, hasFailed } = await judgeDocuments([at("boms")], {
      ...options,
      advisory: [advisory()],
      failOn: "medium",
    });
    expect(text).toContain("3 documents judged: 2 vulnerabilities in 2\n");
    expect(text).toMatch(/bot\.spdx\.json +– +– +1 +– +– +1 +–\n/u);
    expect(hasFailed).toBe(true);
  });

  it("judges again what was judged: nothing is new, and a withdrawn record is gone", async () => {
    const judged = at("judged.json");
    const shop = at("boms/shop.json");
    await judgeDocuments([shop], { ...options, advisory: [advisory()], output: [`cyclonedx=${judged}`] });
    const again = await judgeDocuments([judged], { ...options, advisory: [advisory()], json: true });
    expect(JSON.parse(again.text)).toMatchObject({
      documents: [{ counts: { medium: 1 }, new: [], gone: [] }],
    });
    const record = { modified: "2026-01-01T00:00:00Z", affected: [], withdrawn: "2026-01-01T00:00:00Z" };
    const other = write("other.json", JSON.stringify({ ...record, id: "X-2026-1" }));
    const kept = await judgeDocuments([judged], { ...options, advisory: [other], json: true });
    expect(JSON.parse(kept.text)).toMatchObject({
      documents: [{ counts: { medium: 1 }, new: [], gone: [] }],
    });
    const same = write("same.json", JSON.stringify({ ...record, id: "CVE-2025-32434" }));
    const gone = await judgeDocuments([judged], { ...options, advisory: [same], json: true });
    expect(JSON.parse(gone.text)).toMatchObject({ documents: [{ new: [], gone: ["CVE-2025-32434 t"] }] });
  });

  it("without anything to judge with is an error, and so is one output for many", async () => {
    await expect(judgeDocuments([at("boms")], options)).rejects.toThrow(/nothing to judge with/u);
    const many = { ...options, advisory: [advisory()], output: ["sarif"] };
    await expect(judgeDocuments([at("boms")], many)).rejects.toThrow(/one document/u);
  });
});
