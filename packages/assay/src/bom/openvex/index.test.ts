import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { type Analysis, analysisJustifications, analysisStates } from "../../model/vulnerability.ts";
import { readOpenvex } from "../../vex/read-openvex.ts";
import { writeDocument } from "../write-document.ts";
import { openvex } from "./index.ts";
import type { OpenvexDocument } from "./openvex-document.ts";

function findingOf(analysis: Analysis | undefined, subject = "software:torch"): Finding {
  return withFindingId({
    rule: "VULNERABILITY",
    kind: "vulnerability",
    severity: "high",
    subject,
    message: "CVE-2025-32434",
    evidence: [],
    remedy: "Update to 2.6.0.",
    vulnerability: {
      id: "CVE-2025-32434",
      aliases: ["GHSA-53q9-r3pm-6pq6"],
      status: "affected",
      because: "",
      fixedIn: [],
      ratings: [],
      cwes: [],
      references: [],
      sources: [],
      ...(analysis === undefined ? {} : { analysis }),
    },
  });
}

function inventoryOf(...findings: readonly Finding[]): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "1.2.3" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities: [
      {
        id: "software:torch",
        kind: "software",
        name: "torch",
        identifiers: [{ type: "purl", value: "pkg:pypi/torch@2.5.1" }],
        claims: [],
      },
      { id: "software:engine:x y", kind: "software", name: "x", identifiers: [], claims: [] },
    ],
    relations: [],
    references: [],
    findings,
    coverage: [],
  };
}

async function documentOf(...findings: readonly Finding[]): Promise<OpenvexDocument> {
  return JSON.parse(await writeDocument(inventoryOf(...findings), "openvex")) as OpenvexDocument;
}

describe("OpenVEX", () => {
  it("names the package, the status and why", async () => {
    const analysis: Analysis = {
      state: "not_affected",
      justification: "protected_at_runtime",
      detail: "a sandbox",
      author: "Ann",
      date: "2026-03-01",
      expires: "2027-03-01",
    };
    const { statements, ...head } = await documentOf(findingOf(analysis));
    expect(head).toMatchObject({ "@context": "https://openvex.dev/ns/v0.2.0", author: "Ann", version: 1 });
    expect(statements).toEqual([
      {
        vulnerability: {
          "@id": "https://nvd.nist.gov/vuln/detail/CVE-2025-32434",
          name: "CVE-2025-32434",
          aliases: ["GHSA-53q9-r3pm-6pq6"],
        },
        timestamp: "2026-03-01T00:00:00Z",
        status: "not_affected",
        status_notes: "decided by Ann; until 2027-03-01",
        justification: "inline_mitigations_already_exist",
        impact_statement: "[protected_at_runtime] a sandbox",
        products: [{ "@id": "pkg:pypi/torch@2.5.1", identifiers: { purl: "pkg:pypi/torch@2.5.1" } }],
      },
    ]);
  });

  it("says that what nobody decided is under investigation", async () => {
    const { statements } = await documentOf(findingOf(undefined));
    expect(statements[0]?.status).toBe("under_investigation");
  });

  it.each(analysisStates.flatMap((state) => analysisJustifications.map((one) => [state, one] as const)))(
    "brings back %s, %s",
    async (state, justification) => {
      const document = await documentOf(
        findingOf({ state, justification, detail: "why" }, "software:engine:x y"),
      );
      const [statement] = readOpenvex(document, "x.json").statements;
      const isNot = state === "not_affected" || state === "false_positive";
      const back = { false_positive: "not_affected", resolved_with_pedigree: "resolved" } as const;
      expect(statement?.analysis.state).toBe(state in back ? back[state as keyof typeof back] : state);
      expect(statement?.analysis.justification).toBe(isNot ? justification : undefined);
      expect(statement?.subjects).toEqual(["software:engine:x y"]);
    },
  );

  it("is checked: a reason, an action, a status, a name", async () => {
    const document = { ...(await documentOf(findingOf(undefined))), statements: [] as object[] };
    document.statements = [{ status: "not_affected" }, { status: "affected" }, { status: "?" }];
    const { errors } = await openvex.validate(document);
    expect(errors.map(({ rule }) => rule)).toEqual([
      "openvex/required",
      "openvex/reason",
      "openvex/required",
      "openvex/action",
      "openvex/required",
      "openvex/status",
    ]);
  });

  it("of any JSON is read and checked without an exception", async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (text) => {
        readOpenvex(JSON.parse(text), "x.json");
        expect(await openvex.validate(text)).toMatchObject({ valid: false });
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it("of mutated statements is read without an exception", () => {
    const word = fc.oneof(
      fc.constantFrom("status", "products", "@id", "affected", "vulnerability"),
      fc.string(),
    );
    const any = fc.anything({ key: word, values: [word, fc.constantFrom("not_affected", "CVE-2026-1")] });
    fc.assert(
      fc.property(fc.array(any), (statements) => {
        const { statements: read, problems } = readOpenvex({ statements }, "x.json");
        expect(read.length + problems.length).toBe(statements.length);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
