import { describe, expect, it } from "vitest";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import { withFindingId } from "../model/finding-id.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Analysis } from "../model/vulnerability.ts";
import { applyStatements } from "./apply-statements.ts";
import type { VexStatement } from "./statement.ts";
import { namesThing } from "./subject-pattern.ts";

const today = new Date("2026-11-29T00:00:00Z");

const torch: Entity = {
  id: "software:pkg:pypi/torch@2.5.1%2Bcu121",
  kind: "software",
  name: "torch",
  identifiers: [{ type: "purl", value: "pkg:pypi/torch@2.5.1%2Bcu121" }],
  claims: [],
};

const finding: Finding = withFindingId({
  rule: "VULNERABILITY",
  kind: "vulnerability",
  severity: "high",
  subject: torch.id,
  message: "CVE-2025-32434",
  evidence: [],
  vulnerability: {
    id: "CVE-2025-32434",
    aliases: ["GHSA-53q9-r3pm-6pq6"],
    status: "affected",
    because: "< 2.6.0",
    fixedIn: [],
    ratings: [],
    cwes: [],
    references: [],
    sources: [],
  },
});

const inventory: Inventory = {
  assay: 1,
  tool: { name: "assay", version: "1" },
  subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
  entities: [torch],
  relations: [],
  references: [],
  findings: [finding],
  coverage: [],
};

function statement(analysis: Analysis, more: Partial<VexStatement> = {}): VexStatement {
  return { vulnerability: ["CVE-2025-32434"], subjects: ["pkg:pypi/torch"], analysis, ...more };
}

function decisions(...statements: readonly VexStatement[]): readonly string[] {
  return applyStatements(inventory, statements, today).findings.map(({ rule, vulnerability }) =>
    `${rule} ${vulnerability?.analysis?.state ?? ""}`.trim(),
  );
}

describe("a decision", () => {
  it("counts for the thing and the vulnerability that it names, by any id of it", () => {
    const byAlias = statement({ state: "not_affected" }, { vulnerability: ["GHSA-53q9-r3pm-6pq6"] });
    expect(decisions(byAlias)).toEqual(["VULNERABILITY not_affected"]);
  });

  it("that was given last counts", () => {
    const both = [statement({ state: "exploitable" }), statement({ state: "resolved" })];
    expect(decisions(...both)).toEqual(["VEX-CONFLICT", "VULNERABILITY resolved"]);
  });

  it("of a later date counts, wherever it stands in its file; a later source counts more", () => {
    const at = (state: "exploitable" | "resolved", date: string, source: string): VexStatement =>
      statement({ state, date, source, author: "Ann" });
    const newest = at("resolved", "2026-03-01", "a.json");
    const older = at("exploitable", "2026-02-01", "a.json");
    expect(decisions(newest, older)).toEqual(["VULNERABILITY resolved"]);
    expect(decisions(newest, at("exploitable", "2026-01-01", "assay.yaml"))).toEqual([
      "VULNERABILITY exploitable",
    ]);
  });

  it("that silences what somebody else says can be exploited is named", () => {
    const theirs = statement({ state: "exploitable", author: "Bob", date: "2026-01-01", source: "b.json" });
    const ours = statement({
      state: "not_affected",
      author: "Ann",
      date: "2026-03-01",
      source: "assay.yaml",
    });
    expect(decisions(theirs, ours)).toEqual(["VEX-CONFLICT", "VULNERABILITY not_affected"]);
    expect(decisions(ours, theirs)).toEqual(["VULNERABILITY exploitable"]);
  });

  it("that is dated in the future does not count, and is named", () => {
    const dated = (date: string): VexStatement => statement({ state: "not_affected", date });
    expect(decisions(dated("2027-03-01"))).toEqual(["VEX-FUTURE", "VULNERABILITY"]);
    expect(decisions(dated("2026-11-30"))).toEqual(["VULNERABILITY not_affected"]);
  });

  it("that has run out does not count, and is named", () => {
    const old = statement({ state: "not_affected", expires: "2026-11-29" });
    expect(decisions(old)).toEqual(["VEX-EXPIRED", "VULNERABILITY"]);
    expect(decisions(statement({ state: "not_affected", expires: "2026-11-30" }))).toEqual([
      "VULNERABILITY not_affected",
    ]);
  });

  it("that fits nothing is named", () => {
    const other = statement({ state: "not_affected" }, { subjects: ["pkg:pypi/pytorch"] });
    expect(decisions(other)).toEqual(["VEX-UNUSED", "VULNERABILITY"]);
  });
});

describe("the subject of a decision", () => {
  it.each([
    ["pkg:pypi/torch", true],
    ["pkg:pypi/torch@2.5.1%2Bcu121", true],
    ["pkg:pypi/torch@2.5.1", false],
    ["pkg:pypi/Torch", true],
    ["pkg:npm/torch", false],
    ["torch", true],
    ["tor", false],
    ["pkg:pypi/*", true],
    ["*torch*", true],
    ["*", true],
    ["pkg:npm/*", false],
    ["torch*torch", false],
    [torch.id, true],
  ])("%s: %s", (pattern, expected) => {
    expect(namesThing(pattern, torch.id, torch)).toBe(expected);
  });

  it("may be a BOM-Link, whose end is the reference in the other document", () => {
    const link = "urn:cdx:3e671687-395b-41f5-a30f-a58921a69b79/1#pkg:pypi/torch@2.5.1";
    expect(namesThing("pkg:pypi/torch", link, undefined)).toBe(true);
  });

  it("of many stars is compared in time that grows with the length", () => {
    const text = "a".repeat(2_000);
    expect(namesThing(`${"*a".repeat(500)}*b`, text, undefined)).toBe(false);
  });
});
