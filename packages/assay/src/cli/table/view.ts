import { grouped } from "../../model/grouped.ts";
import type { Entity, EntityKind } from "../../model/entity.ts";
import type { Finding } from "../../model/finding.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { isElsewhere } from "../../model/lineage-state.ts";
import { claimsOn, valueOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { identityPlugIn } from "../../scan/identity-plug-in.ts";

/** The inventory with the look-ups that all parts of the table need. */
export interface View {
  readonly inventory: Inventory;
  /** Models whose bytes (or configuration) are in the tree, by name. */
  readonly models: readonly Entity[];
  readonly entity: (id: string) => Entity | undefined;
  readonly from: (id: string, kind: RelationKind) => readonly Relation[];
  readonly to: (id: string, kind: RelationKind) => readonly Relation[];
  readonly findings: (id: string) => readonly Finding[];
  readonly count: (kind: EntityKind) => number;
}

export function viewOf(inventory: Inventory): View {
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const outgoing = grouped(inventory.relations, ({ from, kind }) => `${from}\n${kind}`);
  const incoming = grouped(inventory.relations, ({ to, kind }) => `${to}\n${kind}`);
  const findings = grouped(inventory.findings, ({ subject }) => subject);
  const here = inventory.entities.filter(
    (entity) =>
      entity.kind === "model" &&
      (valueOf(entity, "usage") === "present" ||
        (!isElsewhere(entity) && (isOfTree(entity) || outgoing.has(`${entity.id}\ncontains`)))),
  );
  return {
    inventory,
    models: here.toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id)),
    entity: (id) => entities.get(id),
    from: (id, kind) => outgoing.get(`${id}\n${kind}`) ?? [],
    to: (id, kind) => incoming.get(`${id}\n${kind}`) ?? [],
    findings: (id) => findings.get(id) ?? [],
    count: (kind) => inventory.entities.filter((entity) => entity.kind === kind).length,
  };
}

/** What was scanned, even if no file of it could be read: a model that a registry only describes. */
function isOfTree(entity: Entity): boolean {
  return claimsOn(entity, "usage").some(({ source }) => source.by === identityPlugIn);
}
