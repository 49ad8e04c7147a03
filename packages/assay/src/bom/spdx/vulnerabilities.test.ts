import { describe, expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { type Analysis, analysisStates, type Rating, type Vulnerability } from "../../model/vulnerability.ts";
import { vulnerabilityFinding } from "../../model/vulnerability-words.ts";
import { readBom } from "../read-bom.ts";
import { writeDocument } from "../write-document.ts";
import type { SpdxNode } from "./elements.ts";
import { spdx } from "./index.ts";

const vulnerability: Vulnerability = {
  id: "CVE-2025-32434",
  aliases: ["GHSA-53q9-r3pm-6pq6"],
  status: "affected",
  summary: "torch.load runs code",
  version: "2.5.1",
  because: "< 2.6.0",
  fixedIn: ["2.6.0"],
  ratings: [
    {
      method: "CVSSv31",
      vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H",
      score: 9.6,
      severity: "critical",
    },
    { method: "CVSSv2", vector: "AV:N/AC:L/Au:N/C:C/I:C/A:C", score: 10, severity: "high" },
  ],
  cwes: ["CWE-502"],
  references: ["https://github.com/pytorch/pytorch/security/advisories/GHSA-53q9-r3pm-6pq6"],
  sources: [{ id: "GHSA-53q9-r3pm-6pq6", feed: "osv", place: "x" }],
  published: "2025-04-18T15:48:18.123Z",
  exploited: { added: "2026-02-03", isUsedForRansom: false },
  exploitScore: { probability: 0.5, percentile: 0.98 },
};

function inventoryOf(
  analysis?: Analysis,
  subjects = ["software:torch"],
  from: Vulnerability = vulnerability,
): Inventory {
  const told = analysis === undefined ? from : { ...from, analysis };
  const findings: Finding[] = subjects.map((subject) =>
    withFindingId({
      rule: "VULNERABILITY",
      subject,
      ...vulnerabilityFinding("torch", told),
      vulnerability: told,
    }),
  );
  return {
    assay: 1,
    tool: { name: "assay", version: "1.2.3" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities: subjects.map((id) => ({
      id,
      kind: "software",
      name: "torch",
      identifiers: [{ type: "purl", value: "pkg:pypi/torch@2.5.1" }],
      claims: [],
    })),
    relations: [],
    references: [],
    findings: findings.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    coverage: [],
  };
}

async function nodesOf(inventory: Inventory): Promise<readonly SpdxNode[]> {
  const text = await writeDocument(inventory, "spdx");
  return (JSON.parse(text) as { readonly "@graph": readonly SpdxNode[] })["@graph"];
}

const options = { path: "bom.json", toolVersion: "1" };

describe("vulnerabilities in SPDX 3", () => {
  it("are elements of the security profile with their ratings", async () => {
    const nodes = await nodesOf(inventoryOf());
    const types = nodes.map(({ type }) => type).filter((type) => type.startsWith("security_"));
    expect(types).toEqual([
      "security_CvssV2VulnAssessmentRelationship",
      "security_CvssV3VulnAssessmentRelationship",
      "security_EpssVulnAssessmentRelationship",
      "security_ExploitCatalogVulnAssessmentRelationship",
      "security_Vulnerability",
    ]);
    expect(nodes.find(({ type }) => type === "SpdxDocument")).toMatchObject({
      profileConformance: ["core", "security", "software"],
    });
    expect(nodes.find(({ type }) => type === "security_Vulnerability")).toMatchObject({
      name: "CVE-2025-32434",
      security_publishedTime: "2025-04-18T15:48:18Z",
    });
  });

  it("have an EPSS also where nobody says when they were published, and say that the time is no fact", async () => {
    const { published, ...unpublished } = vulnerability;
    expect(published).toBeDefined();
    const inventory = inventoryOf(undefined, ["software:torch"], unpublished);
    const nodes = await nodesOf(inventory);
    const epss = nodes.find(({ type }) => type === "security_EpssVulnAssessmentRelationship") as
      { readonly spdxId: string } | undefined;
    const noted = nodes.find(
      (node) =>
        node.type === "Annotation" && (node as { readonly subject?: unknown }).subject === epss?.spdxId,
    );
    expect(epss).toMatchObject({
      relationshipType: "hasAssessmentFor",
      security_probability: 0.5,
      security_percentile: 0.98,
      security_publishedTime: "1970-01-01T00:00:00Z",
    });
    expect(JSON.stringify(noted)).toContain("security_publishedTime");
    const text = await writeDocument(inventory, "spdx");
    for (const more of [{}, { fieldsOnly: true }]) {
      const { inventory: read } = await readBom(Buffer.from(text), { ...options, ...more });
      const found = read.findings[0]?.vulnerability;
      expect([found?.exploitScore, found?.published]).toEqual([vulnerability.exploitScore, undefined]);
    }
  });

  it.each<readonly [Rating, type: string, word: string | undefined]>([
    [
      { method: "CVSSv2", vector: "AV:N/AC:L/Au:N/C:C/I:C/A:C", score: 10, severity: "high" },
      "V2",
      undefined,
    ],
    [
      {
        method: "CVSSv3",
        vector: "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N",
        score: 0,
        severity: "info",
      },
      ...(["V3", "none"] as const),
    ],
    [
      {
        method: "CVSSv31",
        vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:H/I:H/A:H",
        score: 9.6,
        severity: "critical",
      },
      ...(["V3", "critical"] as const),
    ],
    [
      {
        method: "CVSSv4",
        vector: "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
        ...{ score: 9.3, severity: "critical" },
      },
      ...(["V4", "critical"] as const),
    ],
  ])("rated by %j are assessed as the schema wants it", async (rating, type, word) => {
    const inventory = inventoryOf(undefined, ["software:torch"], { ...vulnerability, ratings: [rating] });
    const text = await writeDocument(inventory, "spdx");
    const read = await readBom(Buffer.from(text), { ...options, fieldsOnly: true });
    const node = (await nodesOf(inventory)).find((one) => one.type.includes("Cvss"));

    expect(await spdx.validate(text)).toMatchObject({ valid: true, errors: [] });
    expect(node).toMatchObject({
      type: `security_Cvss${type}VulnAssessmentRelationship`,
      security_score: rating.score,
      security_vectorString: rating.vector,
    });
    expect((node as { readonly security_severity?: string } | undefined)?.security_severity).toBe(word);
    expect(read.inventory.findings[0]?.vulnerability?.ratings).toEqual([rating]);
  });

  it("are one element, and one statement, for all things that have them", async () => {
    const nodes = await nodesOf(inventoryOf({ state: "resolved" }, ["software:a", "software:b"]));
    const fixed = nodes.filter(({ type }) => type === "security_VexFixedVulnAssessmentRelationship");
    expect(fixed).toMatchObject([
      { relationshipType: "fixedIn", to: [expect.any(String), expect.any(String)] },
    ]);
    expect(nodes.filter(({ type }) => type === "security_Vulnerability")).toHaveLength(1);
  });

  it.each([undefined, ...analysisStates])("come back whole, decided %s", async (state) => {
    const analysis: Analysis | undefined =
      state === undefined
        ? undefined
        : { state, justification: "code_not_reachable", detail: "why", author: "Ann", date: "2026-03-01" };
    const inventory = inventoryOf(analysis);
    for (const format of ["spdx", "spdx@2.3"]) {
      const text = await writeDocument(inventory, format);
      const { inventory: read } = await readBom(Buffer.from(text), options);
      expect(read.findings).toEqual(inventory.findings);
    }
  });

  it.each(analysisStates)(
    "of a document without our annotations keep ratings and the state %s",
    async (state) => {
      const text = await writeDocument(
        inventoryOf({ state, justification: "code_not_reachable", detail: "why" }),
        "spdx",
      );
      const { inventory } = await readBom(Buffer.from(text), { ...options, fieldsOnly: true });
      const [finding] = inventory.findings;
      expect(finding).toMatchObject({ rule: "DOCUMENT-VULNERABILITY", severity: "critical" });
      const { ratings, exploitScore, exploited, analysis, aliases } = finding?.vulnerability ?? {};
      expect(aliases).toEqual(vulnerability.aliases);
      expect(ratings).toEqual(expect.arrayContaining([...vulnerability.ratings]));
      expect([exploitScore, exploited?.isUsedForRansom]).toEqual([vulnerability.exploitScore, false]);
      expect(analysis?.state).toBe(state);
      expect(analysis?.justification).toBe("code_not_reachable");
    },
  );
});
