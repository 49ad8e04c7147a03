import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimant } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { deepestAncestor } from "./limits.ts";
import { judgedTerms } from "./propagate.ts";

const card = claimant("declared", { by: "test@1" });

function model(name: string, licence?: string, kind: Entity["kind"] = "model"): Entity {
  const claims = licence === undefined ? [] : [card("license", licence)];
  return { id: name, kind, name, identifiers: [], claims };
}

function inventoryOf(entities: readonly Entity[], relations: readonly Relation[]): Inventory {
  return {
    assay: 1,
    tool: { name: "assay", version: "0" },
    subject: { name: "test", scannedAt: "2026-01-01T00:00:00Z", headersOnly: true },
    ...{ entities, relations, references: [], findings: [], coverage: [] },
  };
}

const step = (from: string, to: string, detail = "fine-tune"): Relation => ({
  from,
  to,
  kind: "derivedFrom",
  detail,
  claims: [],
});

describe("what lies behind a thing", () => {
  it("is followed so far, and it is said where it ends", () => {
    const many = Array.from({ length: deepestAncestor + 8 }, (_, at) => model(String(at), "MIT"));
    const relations = many.slice(1).map((_, at) => step(String(at), String(at + 1)));
    const told = judgedTerms(inventoryOf(many, relations)).filter(({ subject }) => subject.id === "0");
    expect(told.flatMap(({ points }) => points.map(({ text }) => text))).toEqual([
      expect.stringContaining("the rest was not judged"),
    ]);
  });

  it("is told together where nobody knows it, by as many names as there are", () => {
    const data = Array.from({ length: 100 }, (_, at) => model(`data/${at}`, undefined, "dataset"));
    const relations = data.map(({ id }): Relation => ({ from: "m", to: id, kind: "trainedOn", claims: [] }));
    const told = judgedTerms(inventoryOf([model("m", "MIT"), ...data], relations));
    expect(told).toHaveLength(1);
    expect(told[0]?.points).toHaveLength(100);
  });

  it("is not what prose mentions", () => {
    const prose: Relation = {
      ...step("m", "b"),
      claims: [claimant("mentioned", { by: "test@1" })("detail", "fine-tune")],
    };
    expect(judgedTerms(inventoryOf([model("m", "MIT"), model("b", "CC-BY-NC-4.0")], [prose]))).toEqual([]);
  });

  it("may be any graph with any words in it", () => {
    const licences = fc.option(
      fc.oneof(fc.string(), fc.constantFrom("MIT", "LicenseRef-gemma", "CC-BY-NC-SA-4.0 OR (", "__proto__")),
      { nil: undefined },
    );
    const edges = fc.array(
      fc.record({
        from: fc.nat(5),
        to: fc.nat(6),
        kind: fc.constantFrom("derivedFrom", "trainedOn", "generatedBy", "sameWeights" as const),
        detail: fc.option(fc.constantFrom("merged", "distilled", "constructor", "sft"), { nil: undefined }),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(fc.array(licences, { minLength: 6, maxLength: 6 }), edges, (texts, all) => {
        const relations = all.map(({ from, to, kind, detail }): Relation => {
          const base = { from: String(from), to: String(to), kind, claims: [] } as const;
          return detail === undefined ? base : { ...base, detail };
        });
        const things = texts.map((text, at) => model(String(at), text, at % 2 === 0 ? "model" : "dataset"));
        for (const { points } of judgedTerms(inventoryOf(things, relations))) expect(points).not.toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
