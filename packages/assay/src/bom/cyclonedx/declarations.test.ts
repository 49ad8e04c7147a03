import { describe, expect, it } from "vitest";
import { claim, entity, minimalInventory } from "testkit/inventory-parts";
import type { Inventory } from "../../model/inventory.ts";
import { withFindingId } from "../../model/finding-id.ts";
import { convertDocument } from "../../conversion/convert.ts";
import { readBom, validateDocument } from "../read-bom.ts";
import { writeDocument } from "../write-document.ts";
import type { Bom } from "./bom.ts";

const shared = { kind: "policy", severity: "high", evidence: ["policy: No pickle (own.yaml:2:5)"] } as const;

/** Held against three policies: one broken by one thing and exempt for another, one kept, one that cannot be judged. */
const judged: Inventory = minimalInventory({
  entities: [
    entity("model", "m:1", "org/chat", [claim("format", "pytorch")]),
    entity("model", "m:2", "org/old", [claim("format", "pytorch")]),
  ],
  findings: [
    withFindingId({ ...shared, rule: "POLICY/no-pickle", subject: "m:1", message: "org/chat is a pickle" }),
    withFindingId({
      ...shared,
      rule: "POLICY/no-pickle",
      subject: "m:2",
      message: "org/old is a pickle",
      suppressed: { reason: "moving (Ada)", expires: "2027-01-01" },
    }),
    withFindingId({
      ...shared,
      rule: "POLICY-ERROR",
      subject: "m:1",
      message: "gated could not be judged for org/chat: No such key: gated",
    }),
  ],
  policies: [
    {
      ...{ id: "gated", title: "Gated", source: "own.yaml", severity: "low", references: [] },
      ...{ asked: 2, kept: 1, exempt: 0, unjudged: 1 },
    },
    {
      ...{
        id: "no-pickle",
        title: "No pickle",
        description: "For people",
        source: "own.yaml",
        severity: "high",
      },
      ...{
        sourceTitle: "Ours",
        references: ["https://example.org"],
        asked: 2,
        kept: 0,
        exempt: 1,
        unjudged: 0,
      },
    },
    {
      ...{ id: "pinned", title: "Pinned", source: "pinned-revisions", severity: "medium", references: [] },
      ...{ asked: 0, kept: 0, exempt: 0, unjudged: 0 },
    },
  ],
});

async function written(format: string): Promise<string> {
  return writeDocument(judged, format);
}

async function readBack(text: string): Promise<Inventory> {
  const reading = await readBom(Buffer.from(text), { path: "bom.json", toolVersion: "0" });
  expect(reading.losses).toEqual([]);
  return reading.inventory;
}

describe("policies in CycloneDX", () => {
  it.each([
    "cyclonedx@1.7",
    "cyclonedx@1.6",
    "cyclonedx@1.5",
    "cyclonedx-xml@1.7",
    "cyclonedx-xml@1.5",
    "spdx",
    "spdx@2.3",
    "assay",
  ])("come back from a valid document (%s) as they were, with their findings", async (format) => {
    const text = await written(format);
    expect((await validateDocument(Buffer.from(text))).errors).toEqual([]);
    const back = await readBack(text);
    expect(back.policies).toEqual(judged.policies);
    expect(back.findings.map(({ rule }) => rule)).toEqual(judged.findings.map(({ rule }) => rule).toSorted());
  });

  it("are standards with requirements, and attestations of how far they are kept", async () => {
    const { definitions, declarations } = JSON.parse(await written("cyclonedx@1.6")) as Required<Bom>;
    expect(
      definitions.standards.map(({ name, requirements }) => [
        name,
        requirements.map((one) => one.identifier),
      ]),
    ).toEqual([
      ["own.yaml", ["POLICY/gated", "POLICY/no-pickle"]],
      ["pinned-revisions", ["POLICY/pinned"]],
    ]);
    expect(declarations.attestations.map(({ summary }) => summary)).toEqual([
      "own.yaml: 0 of 2 policies are kept.",
      "pinned-revisions: 1 of 1 policies are kept.",
    ]);
    expect(declarations.attestations.flatMap(({ map }) => map.map(({ conformance }) => conformance))).toEqual(
      [
        { score: 0.5, rationale: "kept by 1 of 2; 1 could not be judged, which counts as not kept" },
        { score: 0, rationale: "kept by 0 of 2; 1 exempt" },
        { rationale: "It is about nothing here." },
      ],
    );
  });

  it("name what breaks them, with evidence, what is exempt, and what could not be judged", async () => {
    const { declarations } = JSON.parse(await written("cyclonedx@1.7")) as Required<Bom>;
    const broken = declarations.claims.filter(({ predicate }) => predicate.endsWith(": not kept"));
    expect(broken.map(({ target, reasoning }) => [target, reasoning])).toEqual(
      expect.arrayContaining([
        ["m:1", "gated could not be judged for org/chat: No such key: gated."],
        ["m:1", "org/chat is a pickle."],
        ["m:2", "org/old is a pickle. Exempt until 2027-01-01: moving (Ada)."],
      ]),
    );
    const refs = new Set(declarations.evidence.map((one) => one["bom-ref"]));
    expect(broken.flatMap(({ evidence = [] }) => evidence).every((ref) => refs.has(ref))).toBe(true);
    const claims = new Set(declarations.claims.map((one) => one["bom-ref"]));
    const named = declarations.attestations.flatMap(({ map }) =>
      map.flatMap((one) => [...(one.claims ?? []), ...(one.counterClaims ?? [])]),
    );
    expect(new Set(named)).toEqual(claims);
  });

  it("are not there when there are none", async () => {
    const text = await writeDocument({ ...judged, policies: [] }, "cyclonedx@1.7");
    expect(text).not.toContain("declarations");
  });

  it("are counted when a document is converted", async () => {
    const native = Buffer.from(await written("assay"));
    const { outputs } = await convertDocument(native, ["cyclonedx", "spdx@2.3"], {
      path: "a.json",
      toolVersion: "0",
    });
    const [cyclonedx, spdx] = outputs.map(({ report }) => report.countsByFact.policy);
    expect(cyclonedx).toMatchObject({ annotation: 3, dropped: 0 });
    expect(spdx).toMatchObject({ annotation: 3, dropped: 0 });
  });
});
