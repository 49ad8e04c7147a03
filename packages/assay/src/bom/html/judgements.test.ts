import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory } from "testkit/inventory";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { LicenceDuties } from "../../model/licence-duties.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { vulnerabilityFinding, vulnerabilityRules } from "../../model/vulnerability-words.ts";
import { html } from "./index.ts";

const torch = entity("software", "torch", "torch", [claim("license", "BSD-3-Clause")]);

function vulnerability(id: string, more: Partial<Vulnerability> = {}): Finding {
  const whole: Vulnerability = {
    ...{ id, aliases: ["GHSA-1"], status: "affected", summary: "torch.load runs code", version: "2.5.1" },
    ...{ because: "< 2.6.0", fixedIn: ["2.6.0"], ratings: [], cwes: [], references: [] },
    sources: [{ id: "GHSA-1", feed: "osv/PyPI", place: "a.json" }],
    ...more,
  };
  return withFindingId({
    rule: vulnerabilityRules[whole.status],
    subject: "torch",
    location: { path: "requirements.txt", line: 3 },
    ...vulnerabilityFinding("torch", whole),
    vulnerability: whole,
  });
}

/** The text of one section, markup as spaces. */
async function sectionText(
  id: string,
  over: Partial<Inventory>,
  duties: readonly LicenceDuties[] = [],
): Promise<string> {
  const page = await html.write(minimalInventory({ entities: [torch], ...over }), { duties: () => duties });
  expect(await html.validate(page)).toMatchObject({ errors: [] });
  const section = new RegExp(`<section id="${id}">([\\s\\S]*?)</section>`).exec(page)?.[1] ?? "";
  return section
    .replace(/<[^>]*>/gu, " ")
    .replace(/\s+/gu, " ")
    .replaceAll("&lt;", "<")
    .trim();
}

describe("the vulnerabilities of a report", () => {
  it("are told by urgency, with range, version, source and what to update to", async () => {
    const findings = [
      vulnerability("CVE-2026-0001", { priority: { score: 20, reasons: ["high"] } }),
      vulnerability("CVE-2026-0002", { priority: { score: 80, reasons: ["exploited since 2026-02-03"] } }),
    ];
    const text = await sectionText("vulnerabilities", { findings });

    expect(text).toContain("Vulnerabilities 2");
    expect(text).toContain(
      "⚠ medium 80 exploited since 2026-02-03 CVE-2026-0002 GHSA-1 torch.load runs code torch 2.5.1 requirements.txt:3 < 2.6.0 fixed in 2.6.0 record: GHSA-1 of osv/PyPI –",
    );
    expect(text.indexOf("CVE-2026-0002")).toBeLessThan(text.indexOf("CVE-2026-0001"));
  });

  it("that were decided not to matter stand apart, with who decided and why", async () => {
    const analysis = {
      ...{ state: "not_affected" as const, justification: "code_not_reachable" as const, author: "Ann" },
      ...{ date: "2026-03-01", expires: "2027-03-01", detail: "no checkpoint is loaded" },
    };
    const text = await sectionText("vulnerabilities", { findings: [vulnerability("CVE-1", { analysis })] });

    expect(text).toContain("None that counts here. 1 decided not to matter here, or suppressed");
    expect(text).toContain(
      "not affected code not reachable no checkpoint is loaded Ann, 2026-03-01 until 2027-03-01",
    );
  });

  it("that are possible or undetermined say so", async () => {
    const possible = { status: "possible" as const, affectedVersions: ["2.0", "2.1"] };
    const text = await sectionText("vulnerabilities", { findings: [vulnerability("CVE-1", possible)] });

    expect(text).toContain("low possible");
    expect(text).toContain("allowed and affected: 2.0, 2.1");
  });

  it("have no section where there are none", async () => {
    expect(await sectionText("vulnerabilities", {})).toBe("");
  });
});

describe("the licences of a report", () => {
  const conflict: Finding = {
    ...{ id: "l", rule: "LICENCE-BASE-CONFLICT", kind: "licence", severity: "high", subject: "m" },
    message:
      "conflict: org/chat (MIT), fine-tune of org/base under CC-BY-NC-4.0: it is non-commercial (2(a))",
    evidence: ["also: say what was changed (3(a)(1)(B))"],
  };
  const model = entity("model", "m", "org/chat", [claim("license", "MIT")]);
  const duties: LicenceDuties = {
    ...{ subject: "m", reach: "base", way: ["fine-tune of org/base"], terms: "CC-BY-NC-4.0" },
    ...{ duties: [{ title: "Attribution", clause: "3(a)" }], unread: ["geographic limits"] },
  };

  it("are conflicts with path and clause, what is asked, and what is declared", async () => {
    const over = { entities: [torch, model], findings: [conflict] };
    const text = await sectionText("licences", over, [duties]);

    expect(text).toContain("not legal advice");
    expect(text).toContain(
      "✖ high org/chat conflict: org/chat (MIT), fine-tune of org/base under CC-BY-NC-4.0: it is non-commercial (2(a)) also: say what was changed (3(a)(1)(B))",
    );
    expect(text).toContain(
      "org/chat CC-BY-NC-4.0 fine-tune of org/base: a derivative by the words of the text Attribution (3(a)) not read: geographic limits",
    );
    expect(text).toContain("BSD-3-Clause 1 software MIT 1 model");
  });

  it("without a conflict say so, and are nothing where nobody says any", async () => {
    expect(await sectionText("licences", {})).toContain("No conflict of licences was found");
    expect(await sectionText("licences", { entities: [entity("software", "a", "a", [])] })).toBe("");
  });
});
