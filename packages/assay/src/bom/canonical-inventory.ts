import type { Coverage } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import type { Finding } from "../model/finding.ts";
import type { Inventory, Reference } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { byCodeUnit, stableJson } from "./stable-json.ts";

/**
 * The inventory with its lists in the order of the document. The order of the claims of one entity and of evidence is
 * kept: it says who comes first when two claims are equally strong.
 */
export function canonicalInventory(inventory: Inventory): Inventory {
  return {
    ...inventory,
    entities: sortedBy<Entity>(inventory.entities, ({ id }) => [id]),
    relations: sortedBy<Relation>(inventory.relations, ({ from, kind, to, detail }) => [
      from,
      kind,
      to,
      detail,
    ]),
    references: sortedBy<Reference>(inventory.references, ({ location }) => [
      location.path,
      lineKey(location.line),
    ]),
    findings: sortedBy<Finding>(inventory.findings, ({ id }) => [id]),
    coverage: sortedBy<Coverage>(inventory.coverage, ({ path }) => [path]),
  };
}

/** By the key, and by the whole content where keys are equal. */
function sortedBy<T>(items: readonly T[], keyOf: (item: T) => readonly (string | undefined)[]): T[] {
  const keyed = items.map((item) => ({ item, key: keyOf(item).map((part) => part ?? "") }));
  keyed.sort(
    (left, right) =>
      byParts(left.key, right.key) || byCodeUnit(stableJson(left.item), stableJson(right.item)),
  );
  return keyed.map(({ item }) => item);
}

function byParts(left: readonly string[], right: readonly string[]): number {
  for (const [index, part] of left.entries()) {
    const order = byCodeUnit(part, right[index] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

/** Ten digits, so that the order of the text is the order of the numbers. */
function lineKey(line: number | undefined): string {
  return String(line ?? 0).padStart(10, "0");
}
