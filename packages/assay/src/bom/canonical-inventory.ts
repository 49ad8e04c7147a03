import type { Coverage } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory, Reference } from "../model/inventory.ts";
import type { JudgedPolicy } from "../model/judged-policy.ts";
import type { Relation } from "../model/relation.ts";
import { byCodeUnit, stableJson } from "./stable-json.ts";

/**
 * The inventory with its lists in the order of the document. The order of the claims of one entity and of evidence is
 * kept: it says who comes first when two claims are equally strong.
 */
export function canonicalInventory(inventory: Inventory): Inventory {
  return {
    ...inventory,
    entities: sorted<Entity>(inventory.entities, (left, right) => byCodeUnit(left.id, right.id)),
    relations: sorted<Relation>(inventory.relations, byEnds),
    references: sorted<Reference>(inventory.references, ({ location: left }, { location: right }) => {
      return byCodeUnit(left.path, right.path) || (left.line ?? 0) - (right.line ?? 0);
    }),
    findings: sorted<Finding>(inventory.findings, (left, right) => byCodeUnit(left.id, right.id)),
    coverage: sorted<Coverage>(inventory.coverage, (left, right) => byCodeUnit(left.path, right.path)),
    ...(inventory.policies === undefined
      ? {}
      : {
          policies: sorted<JudgedPolicy>(inventory.policies, (left, right) => byCodeUnit(left.id, right.id)),
        }),
  };
}

/** In this order, and by the whole content where it makes no difference. */
function sorted<T>(items: readonly T[], compare: (left: T, right: T) => number): T[] {
  return [...items].sort(
    (left, right) => compare(left, right) || byCodeUnit(stableJson(left), stableJson(right)),
  );
}

function byEnds(left: Relation, right: Relation): number {
  return (
    byCodeUnit(left.from, right.from) ||
    byCodeUnit(left.kind, right.kind) ||
    byCodeUnit(left.to, right.to) ||
    byCodeUnit(left.detail ?? "", right.detail ?? "")
  );
}
