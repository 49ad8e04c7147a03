import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { claimToJson } from "../claim-json.ts";
import type { DraftDocument } from "../document.ts";
import { jsonPortions } from "../json-portions.ts";
import { orderedFields, stableJson } from "../stable-json.ts";
import { canonicalInventory } from "../canonical-inventory.ts";
import { keyOrder } from "./key-order.table.ts";

/** The native Assay document: everything in the inventory, one line feed at the end. Needs no zod. */
export function writeNative(inventory: Inventory): string {
  return [...nativeDraft(inventory).portions].join("");
}

/** The same as data and in portions; what is in an inventory needs no check. */
export function nativeDraft(inventory: Inventory): DraftDocument {
  const { entities, relations, ...rest } = canonicalInventory(inventory);
  const value = {
    ...rest,
    entities: entities.map(entityToJson),
    relations: relations.map(relationToJson),
  };
  return { value, portions: textOf(value) };
}

function* textOf(document: Readonly<Record<string, unknown>>): Generator<string> {
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
