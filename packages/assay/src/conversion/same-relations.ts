import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { detailWords, evidenceOf, type Origin } from "./facts.ts";

/** What an inventory says, and the document that it was read from. */
export interface Told {
  readonly inventory: Inventory;
  readonly origin: Origin;
}

/**
 * True where all say the same relations in the same order and nothing of how they are known, as nearly all documents do. These are kept,
 * and nobody has to make facts of them.
 */
export function haveSameRelations(given: Told, ...others: readonly Told[]): boolean {
  return isPlain(given) && others.every((other) => isPlain(other) && areSame(given, other));
}

function isPlain({ inventory, origin }: Told): boolean {
  return inventory.relations.every(({ claims }) => claims.every((claim) => evidenceOf(claim, origin) === ""));
}

function areSame(
  { inventory: { relations: left } }: Told,
  { inventory: { relations: right } }: Told,
): boolean {
  return left.length === right.length && left.every((relation, at) => isSame(relation, right[at]));
}

function isSame(left: Relation, right: Relation | undefined): boolean {
  if (right === undefined || left.kind !== right.kind) return false;
  return left.from === right.from && left.to === right.to && detailWords(left) === detailWords(right);
}
