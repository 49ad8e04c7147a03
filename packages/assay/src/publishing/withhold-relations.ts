import type { Claim } from "../model/claim.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation } from "../model/relation.ts";
import { claimsOn } from "../model/resolve.ts";
import type { Veil } from "./veil.ts";
import { withheldClaim } from "./withhold-claim.ts";
import { by } from "./withhold-entities.ts";

/** The relations, and a nameless entity for the end of each one that is withheld. */
export function withheldRelations(
  { entities, relations }: Inventory,
  veil: Veil,
): Pick<Inventory, "entities" | "relations"> {
  const entityOf = new Map(entities.map((entity) => [entity.id, entity]));
  const ends: Entity[] = [];
  const published = relations.map((relation) => {
    const isWithheld = veil.plan.relations.has(relation);
    const target = entityOf.get(relation.to);
    const end = isWithheld && target !== undefined ? endOf(relation, target, veil) : undefined;
    if (end !== undefined) ends.push(end);
    return withheldRelation(relation, end?.id ?? veil.idOf(relation.to), isWithheld, veil);
  });
  return { entities: ends, relations: published };
}

/** Something of the same kind: that there is a relation is said, and to what is not. */
function endOf({ from, kind, to }: Relation, target: Entity, veil: Veil): Entity {
  const id = veil.names.of(JSON.stringify([from, kind, to]), "end");
  const commitment = veil.commit({ subject: id, property: "name", value: target.name });
  const usage: readonly Claim[] = claimsOn(target, "usage").map((claim) => ({ ...claim, source: { by } }));
  return {
    id,
    kind: target.kind,
    name: id,
    identifiers: [],
    claims: [
      { property: "name", value: { kind: "withheld", commitment }, basis: "declared", source: { by } },
      ...usage,
    ],
  };
}

function withheldRelation(relation: Relation, to: string, isWithheld: boolean, veil: Veil): Relation {
  const { from, kind, detail, claims } = relation;
  const { whole } = veil.plan;
  const hides = veil.hidesNear(from);
  const subject = veil.idOf(from);
  const isSourceless = isWithheld || whole.has(from) || whole.has(relation.to);
  const isDetailHidden = isWithheld || (detail !== undefined && hides(detail));
  return {
    from: subject,
    to,
    kind,
    ...(detail === undefined || isDetailHidden ? {} : { detail }),
    claims: claims.map((claim) => withheldClaim(claim, { subject, hides, isWithheld, isSourceless }, veil)),
  };
}
