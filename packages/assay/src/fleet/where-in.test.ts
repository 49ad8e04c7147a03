import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimant } from "../model/claim.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import { queryOf } from "./query.ts";
import { whereIn } from "./where-in.ts";

const said = claimant("declared", { by: "test@1" });

function thing(id: string, kind: EntityKind = "model", more: Partial<Entity> = {}): Entity {
  return { id, kind, name: id, identifiers: [], claims: [], ...more };
}

function inventoryOf(entities: readonly Entity[], ...edges: readonly string[]): Inventory {
  const relations: Relation[] = edges.map((edge) => {
    const [from = "", kind = "", to = ""] = edge.split(" ");
    return { from, kind: kind as RelationKind, to, claims: [] };
  });
  return {
    assay: 1,
    tool: { name: "assay", version: "1" },
    subject: { name: "app", scannedAt: "2026-11-29T00:00:00Z", headersOnly: false },
    entities,
    relations,
    references: [],
    findings: [],
    coverage: [],
  };
}

function found(inventory: Inventory, text: string): readonly string[] {
  return whereIn(inventory, queryOf(text)).map(({ entity, path }) =>
    [entity.id, ...path.map(({ relation, entity: to }) => `${relation}>${to.id}`)].join(" "),
  );
}

it.each([
  ["CVE-2025-32434", "vulnerability"],
  ["GHSA-53q9-r3pm-6pq6", "vulnerability"],
  ["DSA-5532-1", "vulnerability"],
  ["RHSA-2024:1234", "vulnerability"],
  ["ALPINE-CVE-2024-12345", "vulnerability"],
  ["SUSE-SU-2024:1234-1", "vulnerability"],
  ["GO-7B", "name"],
  ["pkg:pypi/torch", "purl"],
  ["w1:9f3c", "weights-id"],
  ["a".repeat(64), "digest"],
  [`sha256:${"A".repeat(64)}`, "digest"],
  ["Apache-2.0", "licence"],
  ["llama3.1", "licence"],
  ["licence:other", "licence"],
  ["meta-llama/Llama-3.1-8B", "name"],
  ["torch", "name"],
])("%s asks for a %s", (text, kind) => {
  expect(queryOf(text).kind).toBe(kind);
});

describe("something is where it is named", () => {
  it("by package URL with or without version, weights, digest, licence and name", () => {
    const digest = "b".repeat(64);
    const inventory = inventoryOf([
      thing("torch", "software", { identifiers: [{ type: "purl", value: "pkg:pypi/torch@2.5.1" }] }),
      thing("m", "model", { claims: [said("weightsId", "w1:x"), said("license", "Apache-2.0 OR llama3.1")] }),
      thing("f", "file", { claims: [said("sha256", digest)] }),
    ]);
    expect(found(inventory, "pkg:pypi/torch")).toEqual(["torch"]);
    expect(found(inventory, "pkg:pypi/torch@2.6.0")).toEqual([]);
    expect(found(inventory, "w1:x")).toEqual(["m"]);
    expect(found(inventory, digest)).toEqual(["f"]);
    expect(found(inventory, "llama3.1")).toEqual(["m"]);
    expect(found(inventory, "LicenseRef-llama3.1")).toEqual(["m"]);
    expect(found(inventory, "TORCH")).toEqual(["torch"]);
  });
});

describe("something is also in what comes of it", () => {
  it("through derivation, containment, training and serving, with the way", () => {
    const names = ["base", "tuned", "q4", "app", "data"];
    const inventory = inventoryOf(
      names.map((name) => thing(name)),
      "tuned derivedFrom base",
      "q4 derivedFrom tuned",
      "app contains q4",
      "base trainedOn data",
    );
    expect(found(inventory, "base")).toEqual([
      "base",
      "tuned derivedFrom>tuned",
      "q4 derivedFrom>tuned derivedFrom>q4",
      "app derivedFrom>tuned derivedFrom>q4 contains>app",
    ]);
    expect(found(inventory, "data")).toHaveLength(5);
  });

  it("but not in what is only measured on it, nor in what it comes of", () => {
    const inventory = inventoryOf([thing("a"), thing("b"), thing("c")], "a evaluatedOn b", "b derivedFrom c");
    expect(found(inventory, "b")).toEqual(["b"]);
  });

  it("whatever way the weights that are the same are told, and in a cycle once", () => {
    const inventory = inventoryOf(
      [thing("a"), thing("b"), thing("c")],
      "a sameWeights b",
      "c derivedFrom a",
      "a derivedFrom c",
    );
    expect(found(inventory, "b")).toEqual(["b", "a sameWeights>a", "c sameWeights>a derivedFrom>c"]);
  });

  it("of any graph, each thing once and by a way of its edges", () => {
    const ids = ["a", "b", "c", "d"];
    const edge = fc.tuple(
      fc.constantFrom(...ids),
      fc.constantFrom("derivedFrom", "contains", "sameWeights", "produced", "evaluatedOn"),
      fc.constantFrom(...ids),
    );
    fc.assert(
      fc.property(fc.array(edge, { maxLength: 12 }), (edges) => {
        const inventory = inventoryOf(
          ids.map((id) => thing(id)),
          ...edges.map((parts) => parts.join(" ")),
        );
        const hits = whereIn(inventory, queryOf("a"));
        expect(new Set(hits.map(({ entity }) => entity.id)).size).toBe(hits.length);
        for (const { path, entity } of hits) expect(path.at(-1)?.entity ?? entity).toBe(entity);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});
