import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import { stableJson } from "../stable-json.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { keyOrder } from "./key-order.table.ts";

/** The native Assay document: everything in the inventory, one line feed at the end. Needs no zod. */
export function writeNative(inventory: Inventory): string {
  const { entities, relations, ...rest } = canonicalInventory(inventory);
  const document = {
    ...rest,
    entities: entities.map(entityToJson),
    relations: relations.map(relationToJson),
  };
  return `${stableJson(document, keyOrder, 2)}\n`;
}

function entityToJson(entity: Entity): Omit<Entity, "claims"> & { claims: unknown } {
  return { ...entity, claims: claimsToJson(entity.claims) };
}

function relationToJson(relation: Relation): Omit<Relation, "claims"> & { claims: unknown } {
  return { ...relation, claims: claimsToJson(relation.claims) };
}

function claimsToJson(claims: readonly Claim[]): unknown {
  return claims.map(claimToJson);
}
