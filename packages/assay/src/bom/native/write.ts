import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import { jsonPortions } from "../json-portions.ts";
import { orderedFields, stableJson } from "../stable-json.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { keyOrder } from "./key-order.table.ts";

/** The native Assay document: everything in the inventory, one line feed at the end. Needs no zod. */
export function writeNative(inventory: Inventory): string {
  return [...nativePortions(inventory)].join("");
}

/** The same in portions. */
export function* nativePortions(inventory: Inventory): Generator<string> {
  const { entities, relations, ...rest } = canonicalInventory(inventory);
  const document = {
    ...rest,
    entities: entities.map(entityToJson),
    relations: relations.map(relationToJson),
  };
  const stringify = (value: unknown): string => stableJson(value, keyOrder, 2);
  yield* jsonPortions(orderedFields(document, keyOrder), "indented", stringify);
  yield "\n";
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
