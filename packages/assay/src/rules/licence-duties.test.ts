import { describe, expect, it } from "vitest";
import { parseIntendedUse } from "../licences/intended-use.ts";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import { judge } from "./judge.ts";

const card = claimant("declared", { by: "card@1", path: "README.md" });
const text = claimant("declared", { by: "licence-file@1", path: "LICENSE" });
const notice = claimant("declared", { by: "licence-file@1", path: "NOTICE" });

function model(name: string, claims: readonly Claim[]): Entity {
  return { id: `model:${name}`, kind: "model", name, identifiers: [], claims };
}

/** What is found of a model in a folder that was made from a Llama, with these claims beside its own. */
function found(claims: readonly Claim[], use?: string): readonly string[] {
  const [own, base] = [
    model("Llama-chat", [card("license", "LicenseRef-llama3.1"), card("usage", "present"), ...claims]),
    model("meta-llama/Llama-3.1-8B", [card("license", "LicenseRef-llama3.1")]),
  ];
  const reading = use === undefined ? undefined : parseIntendedUse(use);
  const inventory = {
    assay: 1 as const,
    tool: { name: "assay" as const, version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: true },
    entities: [own, base],
    relations: [{ from: own.id, to: base.id, kind: "derivedFrom" as const, detail: "fine-tune", claims: [] }],
    ...{ references: [], findings: [], coverage: [] },
  };
  const context = reading?.ok === true ? { use: reading.use } : {};
  return judge(inventory, context).findings.map(
    ({ rule, severity, message }) => `${rule} ${severity}: ${message}`,
  );
}

const both = [
  text("license", "LicenseRef-llama3.1"),
  notice("metadata", { name: "notice", value: "LicenseRef-llama3.1" }),
];

describe("files that a licence asks for", () => {
  it("are missed: a question for a folder, a conflict for what is given to others", () => {
    const missing =
      "no copy of Llama 3.1 Community License Agreement lies beside it (1.b.i); no notice file beside it has the words that are asked for (1.b.iii)";
    expect(found([])).toEqual([expect.stringMatching(/^LICENCE-BASE-REVIEW medium: /)]);
    expect(found([])[0]).toContain(missing);
    expect(found([], "redistribute")[0]).toMatch(/^LICENCE-BASE-CONFLICT high: /);
    expect(found([], "internal")).toEqual([]);
  });

  it("are there", () => {
    expect(found(both, "redistribute")).toEqual([]);
    expect(found(both.slice(1), "redistribute")[0]).toContain("no copy of");
  });

  it("that were edited are told", () => {
    const differs = text("metadata", {
      name: "licence text",
      value: "differs from LicenseRef-llama3.1: 0.81 alike",
    });
    expect(found([...both, differs])).toEqual([
      "LICENCE-TEXT-REVIEW medium: needs review: Llama-chat (LicenseRef-llama3.1): the licence text beside it differs from LicenseRef-llama3.1: 0.81 alike",
    ]);
  });
});

describe("code that is loaded with a model", () => {
  const code = claimant("declared", { by: "model-code@1", path: "modeling_x.py" });
  const under = (value: string): readonly Claim[] => [
    ...both,
    code("metadata", { name: "code licence", value }),
  ];

  it.each(["GPL-3.0-only", "GPL-3.0-or-later", "AGPL-3.0-or-later"])(
    "under %s has to be read, where it reaches others",
    (value) => {
      expect(found(under(value))).toEqual([
        expect.stringMatching(
          /^LICENCE-CODE-REVIEW medium: needs review: Llama-chat \(LicenseRef-llama3\.1\), with modeling_x\.py under A?GPL-3\.0-\S+: what is given on with it, as one work, stays under the same or a compatible licence \(/,
        ),
      ]);
      expect(found(under(value), "internal")).toEqual([]);
    },
  );

  it("under a licence that asks for nothing more is nothing to say, nor under one that nobody knows", () => {
    expect(found(under("Apache-2.0"))).toEqual([]);
    expect(found(under("LicenseRef-house-rules"))).toEqual([]);
  });
});
