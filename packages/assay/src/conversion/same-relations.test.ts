import { describe, expect, it } from "vitest";

import { claim, entity, minimalInventory, relation } from "testkit/inventory";
import type { Relation } from "../model/relation.ts";
import { haveSameRelations, type Told } from "./same-relations.ts";

function told(...relations: readonly Relation[]): Told {
  const entities = ["a", "b"].map((id) => entity("software", id, id, []));
  return { inventory: minimalInventory({ entities, relations }), origin: { path: "bom.json" } };
}

const edge = relation("a", "dependsOn", "b");

describe("relations of a document and of what was made of it", () => {
  it("are the same with the same ends, kind and detail in the same order", () => {
    expect(haveSameRelations(told(edge), told({ ...edge, detail: "unknown" }), told(edge))).toBe(true);
    expect(haveSameRelations(told(), told())).toBe(true);
  });

  it.each([
    ["one is missing", told()],
    ["one came", told(edge, edge)],
    ["an end is another", told({ ...edge, to: "a" })],
    ["the kind is another", told({ ...edge, kind: "contains" })],
    ["the detail is another", told({ ...edge, detail: "fine-tune" })],
    ["it is said how one is known", told({ ...edge, claims: [claim("detail", "x", "inferred")] })],
  ])("are not where %s", (_what, other) => {
    expect(haveSameRelations(told(edge), told(edge), other)).toBe(false);
    expect(haveSameRelations(other, told(edge))).toBe(false);
  });
});
