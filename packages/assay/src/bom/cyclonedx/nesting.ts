import type { Entity, EntityKind } from "../../model/entity.ts";
import type { Relation } from "../../model/relation.ts";
import { byCodeUnit } from "../stable-json.ts";

/** Kinds that are written inside what contains them. Models that are parts of a pipeline stay on the top level. */
const nestedKinds: readonly EntityKind[] = ["file", "prompt"];

/** Kinds whose component can hold others: no file in a file, so that nesting has no cycles and two levels at most. */
const containerKinds: readonly EntityKind[] = ["model", "dataset", "software", "agent", "tool"];

/**
 * Which component each nested one is written in. The same file in several models is one component: the first model (by
 * id) holds it, the others depend on it.
 */
export function containersOf(
  relations: readonly Relation[],
  entities: ReadonlyMap<string, Entity>,
): ReadonlyMap<string, string> {
  const containers = new Map<string, string>();
  for (const { kind, from, to } of relations) {
    if (kind !== "contains" || !canNest(entities.get(from), entities.get(to))) continue;
    const known = containers.get(to);
    if (known === undefined || byCodeUnit(from, known) < 0) containers.set(to, from);
  }
  return containers;
}

function canNest(container: Entity | undefined, part: Entity | undefined): boolean {
  if (container === undefined || part === undefined) return false;
  return containerKinds.includes(container.kind) && nestedKinds.includes(part.kind);
}
