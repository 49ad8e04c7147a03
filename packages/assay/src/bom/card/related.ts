import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { RelationKind } from "../../model/relation.ts";

/** What something has to do with, and who says so. */
export interface Related {
  readonly entity: Entity;
  readonly detail: string | undefined;
  readonly claim: Claim | undefined;
}

/** The targets of the relations of one kind, in the order of the inventory. */
export function relatedTo(inventory: Inventory, from: Entity, kind: RelationKind): readonly Related[] {
  const edges = inventory.relations.filter((edge) => edge.from === from.id && edge.kind === kind);
  if (edges.length === 0) return [];
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  return edges.flatMap(({ to, detail, claims }) => {
    const entity = entities.get(to);
    return entity === undefined ? [] : [{ entity, detail, claim: claims[0] }];
  });
}

/** The name on the hub, where there is one. */
export function hubNameOf({ identifiers }: Entity): string | undefined {
  return identifiers.find(({ type }) => type === "huggingface")?.value;
}
