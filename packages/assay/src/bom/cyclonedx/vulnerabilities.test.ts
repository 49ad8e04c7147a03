import { describe, expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Vulnerability } from "../../model/vulnerability.ts";
import { vulnerabilityFinding, vulnerabilityRules } from "../../model/vulnerability-words.ts";
import { readBom } from "../read-bom.ts";
import { writeDocument } from "../write-document.ts";
import type { Bom } from "./bom.ts";

const torch = "software:pkg:pypi/torch@2.5.1";

const full: Vulnerability = {
  id: "CVE-2025-32434",
  aliases: ["GHSA-53q9-r3pm-6pq6"],
  status: "affected",
  summary: "torch.load runs code",
  version: "2.5.1",
  because: "< 2.6.0",
  affectedRange: "vers:pypi/<2.6.0",
  fixedIn: ["2.6.0"],
  ratings: [
    {
      method: "CVSSv31",
      vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H",
      score: 9.6,
      severity: "critical",
    },
  ],
  cwes: ["CWE-502"],
  references: ["https://github.com/pytorch/pytorch/security/advisories/GHSA-53q9-r3pm-6pq6"],
  sources: [{ id: "GHSA-53q9-r3pm-6pq6", feed: "osv", place: "PyPI/all.zip" }],
  published: "2025-04-18T15:48:18Z",
  modified: "2025-12-01T07:05:28Z",
  isDisputed: true,
  exploited: { added: "2026-02-03", isUsedForRansom: false },
  exploitScore: { probability: 0.5, percentile: 0.98 },
  reach: "required",
  priority: { score: 80, reasons: ["exploited since 2026-02-03", "critical"] },
  analysis: {
    state: "not_affected",
    justification: "code_not_reachable",
    responses: ["update", "workaround_available"],
    detail: "no checkpoint is loaded",
    author: "Ann",
    date: "2026-03-01",
    expires: "2027-03-01",
    source: "assay.yaml",
  },
};

function findingOf(vulnerability: Vulnerability, more: Partial<Finding> = {}): Finding {
  return withFindingId({
    rule: vulnerabilityRules[vulnerability.status],
    subject: torch,
    location: { path: "requirements.txt", line: 3 },
    ...vulnerabilityFinding("torch", vulnerability),
    vulnerability,
    ...more,
  });
}

function inventoryOf(...findings: readonly Finding[]): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "1.2.3" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities: [
      {
        id: torch,
        kind: "software",
        name: "torch",
        identifiers: [{ type: "purl", value: "pkg:pypi/torch@2.5.1" }],
        claims: [],
      },
    ],
    relations: [],
    references: [],
    findings,
    coverage: [],
  };
}

async function through(inventory: Inventory, format = "cyclonedx"): Promise<readonly Finding[]> {
  const text = await writeDocument(inventory, format);
  return (await readBom(Buffer.from(text), { path: "bom.json", toolVersion: "1" })).inventory.findings;
}

describe("vulnerabilities in CycloneDX", () => {
  it.each(["cyclonedx", "cyclonedx@1.6", "cyclonedx@1.5", "cyclonedx-xml"])(
    "come back from %s as they were, with what was decided",
    async (format) => {
      const finding = findingOf(full);
      expect(await through(inventoryOf(finding), format)).toEqual([finding]);
    },
  );

  it.each([
    ["possible", { requirement: ">=2.0", affectedVersions: ["2.4.0", "2.5.1"] }],
    ["undetermined", { version: "nightly" }],
  ] as const)("come back %s", async (status, parts) => {
    const entries = Object.entries(full).filter(([key]) => key !== "version" && key !== "analysis");
    const rest = Object.fromEntries(entries) as unknown as Vulnerability;
    const finding = findingOf({ ...rest, status, ...parts });
    expect(await through(inventoryOf(finding))).toEqual([finding]);
  });

  it("name the range that the advisory means, beside the version that is here", async () => {
    const { vulnerabilities = [] } = JSON.parse(
      await writeDocument(inventoryOf(findingOf(full)), "cyclonedx"),
    ) as Bom;
    expect(vulnerabilities[0]?.affects[0]?.versions).toEqual([
      { version: "2.5.1", status: "affected" },
      { range: "vers:pypi/<2.6.0", status: "affected" },
    ]);
  });

  it("of somebody else with a range keep it", async () => {
    const affects = [{ ref: "t", versions: [{ range: "vers:pypi/>=1|<2", status: "affected" }] }];
    const foreign = {
      ...{ bomFormat: "CycloneDX", specVersion: "1.6", vulnerabilities: [{ id: "CVE-1", affects }] },
      components: [{ type: "library", name: "torch", "bom-ref": "t" }],
    };
    const options = { path: "f", toolVersion: "1" };
    const { inventory } = await readBom(Buffer.from(JSON.stringify(foreign)), options);
    expect(inventory.findings[0]?.vulnerability).toMatchObject({
      because: "vers:pypi/>=1|<2",
      affectedRange: "vers:pypi/>=1|<2",
    });
    expect((await through(inventory))[0]?.vulnerability?.affectedRange).toBe("vers:pypi/>=1|<2");
  });

  it("are one entry for all that is affected in the same way", async () => {
    const other = { ...inventoryOf().entities[0]!, id: "software:other" };
    const inventory = inventoryOf(findingOf(full), findingOf(full, { subject: "software:other" }));
    const text = await writeDocument({ ...inventory, entities: [...inventory.entities, other] }, "cyclonedx");
    const { vulnerabilities = [], annotations = [] } = JSON.parse(text) as Bom;
    expect(vulnerabilities).toHaveLength(1);
    expect(vulnerabilities[0]?.affects.map(({ ref }) => ref)).toEqual(["software:other", torch]);
    expect(annotations).toEqual([]);
  });

  it("of somebody else keep what was decided, and are written again", async () => {
    const foreign = {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      components: [{ type: "library", name: "torch", "bom-ref": "t", purl: "pkg:pypi/torch@2.5.1" }],
      vulnerabilities: [
        {
          id: "CVE-2025-32434",
          source: { name: "NVD", url: "https://nvd.nist.gov" },
          references: [{ id: "GHSA-53q9-r3pm-6pq6", source: { name: "GitHub" } }],
          ratings: [{ score: 9.3, method: "CVSSv4", source: { name: "GitHub" } }],
          cwes: [502],
          description: "bad",
          recommendation: "Update.",
          analysis: { state: "exploitable", response: ["update"], detail: "yes" },
          affects: [{ ref: "t", versions: [{ version: "2.5.1", status: "affected" }] }],
        },
      ],
    };
    const { inventory } = await readBom(Buffer.from(JSON.stringify(foreign)), {
      path: "f.json",
      toolVersion: "1",
    });
    expect(inventory.findings).toMatchObject([
      {
        rule: "DOCUMENT-VULNERABILITY",
        severity: "critical",
        subject: "t",
        remedy: "Update.",
        vulnerability: {
          aliases: ["GHSA-53q9-r3pm-6pq6"],
          version: "2.5.1",
          analysis: { state: "exploitable", responses: ["update"], detail: "yes" },
        },
      },
    ]);
    const again = await through(inventory);
    expect(again[0]?.vulnerability?.analysis).toEqual({
      state: "exploitable",
      responses: ["update"],
      detail: "yes",
    });
  });

  it("that a document calls unaffected or unknown are so", async () => {
    const versionsOf = async (status: string): Promise<readonly (string | undefined)[]> => {
      const foreign = {
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        components: [{ type: "library", name: "torch", "bom-ref": "t" }],
        vulnerabilities: [{ id: "CVE-1", affects: [{ ref: "t", versions: [{ version: "1", status }] }] }],
      };
      const { inventory } = await readBom(Buffer.from(JSON.stringify(foreign)), {
        path: "f",
        toolVersion: "1",
      });
      const found = inventory.findings[0]?.vulnerability;
      return [found?.status, found?.analysis?.state];
    };
    expect(await versionsOf("unaffected")).toEqual(["affected", "not_affected"]);
    expect(await versionsOf("unknown")).toEqual(["undetermined", undefined]);
  });
});
