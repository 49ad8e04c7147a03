import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseBytes } from "testkit/advisory-database";
import { noSettings } from "../../scan/settings.ts";
import { scan } from "../../scan/scan-targets.ts";
import { tableText } from "../table/table.ts";
import { advisoriesOfFile } from "./advisory-file.ts";
import { openJudge } from "./judge-inventory.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "assay-judge-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text);
  return path.join(folder, name);
};

const record = (more: object = {}): string =>
  JSON.stringify({
    id: "GHSA-53q9-r3pm-6pq6",
    aliases: ["CVE-2025-32434"],
    modified: "2025-12-01T07:05:28Z",
    summary: "torch.load runs code",
    severity: [{ type: "CVSS_V3", score: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H" }],
    affected: [
      {
        package: { ecosystem: "PyPI", name: "torch" },
        ranges: [{ type: "ECOSYSTEM", events: [{ introduced: "0" }, { fixed: "2.6.0" }] }],
      },
    ],
    ...more,
  });

const today = new Date("2026-11-29T00:00:00Z");

async function judged(advisory: readonly string[], vex: readonly string[] = []) {
  file("requirements.txt", "torch==2.5.1\n");
  const inventory = await scan(path.join(folder, "requirements.txt"), { now: () => today });
  const judge = await openJudge({ advisory, vex }, noSettings, today);
  return { inventory: await judge.judge(inventory), line: judge.line() };
}

describe("--advisory", () => {
  it("judges with the records of a file, and the table tells the most urgent first", async () => {
    const { inventory } = await judged([file("a.json", record())]);
    const table = tableText(inventory, { width: 120, isColoured: false });
    expect(table).toMatch(
      /VULNERABILITIES\nSEVERITY .*FIXED IN +WHY +WHERE\n✖ critical +CVE-2025-32434 +torch 2\.5\.1 +2\.6\.0 +< 2\.6\.0 +requirements\.txt:1\n/u,
    );
  });

  it("finds a file by its digest though it belongs to no model: a pickle on its own", async () => {
    const pickle = Buffer.from("cos\ngetcwd\n(tR.");
    writeFileSync(path.join(folder, "evil.pkl"), pickle);
    const value = createHash("sha256").update(pickle).digest("hex");
    const assay = { name: "evil", kind: "model", identifiers: [{ type: "sha256", value }] };
    const advisory = file(
      "bad.json",
      JSON.stringify({
        id: "x_ACME-2026-0001",
        modified: "2026-03-01T00:00:00Z",
        affected: [{ database_specific: { assay } }],
        database_specific: { assay: { reason: "malicious" } },
      }),
    );
    const inventory = await scan(path.join(folder, "evil.pkl"), { now: () => today });
    const judge = await openJudge({ advisory: [advisory] }, noSettings, today);
    expect((await judge.judge(inventory)).findings).toContainEqual(
      expect.objectContaining({
        rule: "VULNERABILITY",
        severity: "critical",
        subject: `file:sha256:${value}`,
      }),
    );
  });

  it("tells below a line what it has no room for, and what else is here that the vulnerability needs", async () => {
    const { inventory } = await judged([file("a.json", record({ severity: [] }))]);
    const findings = inventory.findings.map((finding) => {
      if (finding.vulnerability === undefined) return finding;
      const reasons = ["critical", "here is a checkpoint that is a pickle (m.bin): it can run code"];
      const because = "a reason that is longer than its column, and that nobody can guess from its beginning";
      return {
        ...finding,
        vulnerability: { ...finding.vulnerability, because, priority: { score: 1, reasons } },
      };
    });
    const table = tableText({ ...inventory, findings }, { width: 100, isColoured: false });
    expect(table).toMatch(
      /⚠ medium, not rated .*\n +a reason that is longer .* its beginning\n +here is a checkpoint that is a pickle \(m\.bin\): it can run code\n/u,
    );
  });

  it("takes a list and a record on each line, and says what was withdrawn", async () => {
    const withdrawn = record({ id: "GHSA-x", aliases: [], withdrawn: "2026-01-01T00:00:00Z" });
    const list = file("list.json", `[${record()}]`);
    const lines = file("lines.jsonl", `${withdrawn}\n\n${record()}\n`);
    for (const name of [list, lines])
      expect(
        (await judged([name])).inventory.findings.filter(({ vulnerability }) => vulnerability),
      ).toHaveLength(1);
    expect((await judged([lines])).line).toBe("Withdrawn advisories are left out: GHSA-x.");
  });

  it.each([
    ["no JSON", "{", /it is no JSON/u],
    ["no advisory", "[]", /holds no advisory/u],
    ["something else", '{"name":"x"}', /no advisory of a format/u],
    ["a broken line", `${"{}"}\n{`, /no advisory of a format|it is no JSON/u],
  ])("with %s is an error, never a clean result", async (_, text, message) => {
    await expect(judged([file("a.json", text)])).rejects.toThrow(message);
  });
});

describe("the database", () => {
  it("that is named is used", async () => {
    const name = path.join(folder, "advisories.db");
    const advisories = advisoriesOfFile(file("a.json", record()));
    writeFileSync(name, await databaseBytes({ advisories }));
    file("requirements.txt", "torch==2.5.1\n");
    const inventory = await scan(path.join(folder, "requirements.txt"), { now: () => today });
    const judge = await openJudge({ db: name }, noSettings, today);
    const judged = await judge.judge(inventory);
    judge.close();
    const found = judged.findings.flatMap(({ vulnerability }) => vulnerability ?? []);
    expect(found.map(({ id }) => id)).toEqual(["CVE-2025-32434"]);
  });

  it.each([
    [{ db: "missing.db" }, /there is no such file/u],
    [{ vulnerabilities: false, advisory: ["x"] }, /contradict each other/u],
  ])("%j is refused", async (options, message) => {
    await expect(openJudge(options, noSettings, today)).rejects.toThrow(message);
  });
});

describe("--vex", () => {
  const openvex = (status: object): string =>
    JSON.stringify({
      "@context": "https://openvex.dev/ns/v0.2.0",
      "@id": "https://example.com/vex/1",
      author: "Ann",
      timestamp: "2026-03-01T00:00:00Z",
      version: 1,
      statements: [
        { vulnerability: { name: "CVE-2025-32434" }, products: [{ "@id": "pkg:pypi/torch" }], ...status },
      ],
    });
  const cyclonedx = JSON.stringify({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    version: 1,
    vulnerabilities: [
      {
        id: "CVE-2025-32434",
        analysis: { state: "false_positive", detail: "patched by us" },
        affects: [{ ref: "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:pypi/torch@2.5.1" }],
      },
    ],
  });

  it.each([
    [
      "OpenVEX",
      openvex({ status: "not_affected", justification: "vulnerable_code_not_in_execute_path" }),
      "not_affected",
    ],
    ["CycloneDX", cyclonedx, "false_positive"],
  ])("of %s decides, and what does not matter fails no run", async (_, text, state) => {
    const { inventory } = await judged([file("a.json", record())], [file("v.json", text)]);
    expect(inventory.findings.map(({ vulnerability }) => vulnerability?.analysis?.state)).toEqual([state]);
    const table = tableText(inventory, { width: 120, isColoured: false });
    expect(table).toContain(`1 that does not count: 1 ${state.replace("_", " ")}`);
  });

  it("that says not affected and not why decides nothing", async () => {
    const bare = openvex({ status: "not_affected" });
    await expect(judged([file("a.json", record())], [file("v.json", bare)])).rejects.toThrow(/no decision/u);
  });

  it("without a decision is an error", async () => {
    await expect(judged([], [file("v.json", openvex({ status: "?" }))])).rejects.toThrow(/no decision/u);
  });
});
