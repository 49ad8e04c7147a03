import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import type { Relation, RelationKind } from "../model/relation.ts";
import { compareText } from "../model/text-order.ts";
import { deepestPath, mostReached } from "./limits.ts";
import { directHits, type Query } from "./query.ts";

/** One step from a thing to one that it is in, that comes of it, or that needs it. */
export interface Step {
  readonly relation: RelationKind;
  /** fine-tune, sft, … */
  readonly detail?: string;
  readonly entity: Entity;
}

/** A thing that is what was asked for (no steps), or that hangs on one that is. */
export interface Hit {
  readonly entity: Entity;
  /** How we know that the first thing is meant. */
  readonly because: string;
  /** The thing that is meant itself. */
  readonly origin: Entity;
  /** From the origin to the entity; empty = it is the origin. The shortest way. */
  readonly path: readonly Step[];
}

/** Where something is in one inventory: directly, and through derivation, containment and use. Direct hits first, then by length of the way. */
export function whereIn(inventory: Inventory, query: Query): readonly Hit[] {
  const direct = directHits(inventory, query);
  if (direct.length === 0) return [];
  const things = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const next = onwards(inventory.relations);
  const hits = new Map<string, Hit>();
  for (const { entity, because } of direct)
    if (!hits.has(entity.id)) hits.set(entity.id, { entity, because, origin: entity, path: [] });
  walk(hits, next, things);
  return sorted(hits);
}

/** Breadth first: the map grows while it is walked, and what is known is not walked again, so cycles end. */
function walk(
  hits: Map<string, Hit>,
  next: ReadonlyMap<string, readonly Onward[]>,
  things: ReadonlyMap<string, Entity>,
): void {
  for (const hit of hits.values()) {
    if (hit.path.length >= deepestPath || hits.size >= mostReached) continue;
    for (const { to, ...told } of next.get(hit.entity.id) ?? []) {
      const entity = things.get(to);
      if (entity !== undefined && !hits.has(to))
        hits.set(to, { ...hit, entity, path: [...hit.path, { ...told, entity }] });
    }
  }
}

function sorted(hits: ReadonlyMap<string, Hit>): readonly Hit[] {
  return [...hits.values()].toSorted(
    (a, b) => a.path.length - b.path.length || compareText(a.entity.id, b.entity.id),
  );
}

interface Onward {
  readonly to: string;
  readonly relation: RelationKind;
  readonly detail?: string;
}

/** Relations whose `from` hangs on their `to`. A dataset that a model is only measured on changes nothing in it. */
const backwards: ReadonlySet<RelationKind> = new Set([
  "derivedFrom",
  "trainedOn",
  "contains",
  "dependsOn",
  "tokenizedBy",
  "uses",
  "servedBy",
  "generatedBy",
]);

function onwards(relations: readonly Relation[]): ReadonlyMap<string, readonly Onward[]> {
  const next = new Map<string, Onward[]>();
  const add = (from: string, { kind, detail }: Relation, to: string): void => {
    const onward = { to, relation: kind, ...(detail === undefined ? {} : { detail }) };
    const known = next.get(from);
    if (known === undefined) next.set(from, [onward]);
    else known.push(onward);
  };
  for (const relation of relations) {
    const { from, kind, to } = relation;
    if (backwards.has(kind) || kind === "sameWeights") add(to, relation, from);
    if (kind === "produced" || kind === "sameWeights") add(from, relation, to);
  }
  return next;
}
