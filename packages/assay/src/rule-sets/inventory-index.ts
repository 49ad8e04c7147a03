import { grouped } from "../model/grouped.ts";
import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import type { DocumentFacts } from "./document-facts.ts";

/** What is judged, with what is looked up again and again. */
export interface Judged {
  readonly inventory: Inventory;
  readonly document: DocumentFacts;
  readonly entityOf: ReadonlyMap<string, Entity>;
  readonly from: ReadonlyMap<string, readonly Relation[]>;
  readonly to: ReadonlyMap<string, readonly Relation[]>;
  claimsOf(entity: Entity, property: string): readonly Claim[];
  /** Of things of one kind only so many are asked, the first ones; the rest is left out. */
  readonly mostSubjects: number;
  /** What was worked out already, under a key of whoever did. */
  readonly remembered: Map<string, unknown>;
}

/** The value under a key, worked out once for each inventory. */
export function once<T>({ remembered }: Judged, key: string, make: () => T): T {
  if (!remembered.has(key)) remembered.set(key, make());
  // Each caller has keys of its own, and puts one type under them.
  return remembered.get(key) as T;
}

export function judgedOf(
  inventory: Inventory,
  document: DocumentFacts,
  mostSubjects: number = Infinity,
): Judged {
  const claims = new WeakMap<Entity, ReadonlyMap<string, readonly Claim[]>>();
  return {
    inventory,
    document,
    mostSubjects,
    remembered: new Map(),
    entityOf: new Map(inventory.entities.map((entity) => [entity.id, entity])),
    from: grouped(inventory.relations, ({ from }) => from),
    to: grouped(inventory.relations, ({ to }) => to),
    claimsOf: (entity, property) => {
      let known = claims.get(entity);
      if (known === undefined) {
        known = grouped(entity.claims, (claim) => claim.property);
        claims.set(entity, known);
      }
      return known.get(property) ?? [];
    },
  };
}
