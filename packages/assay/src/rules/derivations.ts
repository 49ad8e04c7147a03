import type { Entity } from "../model/entity.ts";
import { grouped } from "../model/grouped.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";

/** A model, one that it derives from, and how. */
export interface Derivation {
  readonly derived: Entity;
  readonly base: Entity;
  /** `fine-tune`, `adapter`, `quantized`, …; `unknown` where nobody says. */
  readonly detail: string;
  /** Nothing else is named as a base. */
  readonly isOnlyBase: boolean;
  readonly relation: Relation;
}

/** Every model of an inventory with each model that it derives from, in the order of the relations. Prose names none. */
export function derivationsIn({ entities, relations }: Inventory): readonly Derivation[] {
  const models = new Map(entities.flatMap((one) => (one.kind === "model" ? [[one.id, one] as const] : [])));
  const derivations = relations.filter(
    ({ kind, claims }) =>
      kind === "derivedFrom" && (claims.length === 0 || claims.some(({ basis }) => basis !== "mentioned")),
  );
  const counts = grouped(derivations, ({ from }) => from);
  return derivations.flatMap((relation) => {
    const derived = models.get(relation.from);
    const base = models.get(relation.to);
    if (derived === undefined || base === undefined || derived === base) return [];
    const isOnlyBase = counts.get(relation.from)?.length === 1;
    return [{ derived, base, detail: relation.detail ?? "unknown", isOnlyBase, relation }];
  });
}

/** Where the derivation is declared. */
export function placeOfDerivation({ relation }: Derivation): {
  readonly location?: { readonly path: string };
} {
  const path = relation.claims.find(({ source }) => source.path !== undefined)?.source.path;
  return path === undefined ? {} : { location: { path } };
}
