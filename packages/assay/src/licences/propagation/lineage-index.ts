import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { valueOf } from "../../model/resolve.ts";

/** A step from one thing to another: `fine-tune`, `sft`. */
export interface Step {
  readonly to: Entity;
  readonly detail: string;
}

/** Steps of an inventory by where they begin. What only prose mentions is none. */
export interface LineageIndex {
  readonly bases: (of: Entity) => readonly Step[];
  readonly data: (of: Entity) => readonly Step[];
  readonly generators: (of: Entity) => readonly Step[];
  /** Things with the same weights, in either direction. */
  readonly twins: (of: Entity) => readonly Step[];
  /** It is here, or used, or nothing else was made from it: what the user does is done with it. */
  readonly isUsed: (one: Entity) => boolean;
}

export function lineageIndex({ entities, relations }: Inventory): LineageIndex {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const said = relations.filter(
    ({ claims }) => claims.length === 0 || claims.some(({ basis }) => basis !== "mentioned"),
  );
  const twins = said.filter(({ kind }) => kind === "sameWeights");
  const turned = twins.map((relation) => ({ ...relation, from: relation.to, to: relation.from }));
  const behind = new Set(said.filter(({ kind }) => origins.has(kind)).map(({ to }) => to));
  return {
    bases: stepsOf(said, "derivedFrom", byId),
    data: stepsOf(said, "trainedOn", byId),
    generators: stepsOf(said, "generatedBy", byId),
    twins: stepsOf([...twins, ...turned], "sameWeights", byId),
    isUsed: (one) => isAtHand(one) || !behind.has(one.id),
  };
}

/** Relations from a thing to what it was made of or measured with. */
const origins: ReadonlySet<RelationKind> = new Set([
  "derivedFrom",
  "trainedOn",
  "evaluatedOn",
  "generatedBy",
]);

function isAtHand(one: Entity): boolean {
  const usage = valueOf(one, "usage");
  return usage === "present" || usage === "used";
}

function stepsOf(
  relations: readonly Relation[],
  kind: RelationKind,
  byId: ReadonlyMap<string, Entity>,
): (of: Entity) => readonly Step[] {
  const steps = new Map<string, Step[]>();
  for (const { from, to, kind: own, detail = "unknown" } of relations) {
    const entity = own === kind && to !== from ? byId.get(to) : undefined;
    if (entity === undefined) continue;
    const known = steps.get(from);
    if (known === undefined) steps.set(from, [{ to: entity, detail }]);
    else known.push({ to: entity, detail });
  }
  return ({ id }) => steps.get(id) ?? none;
}

const none: readonly Step[] = [];
