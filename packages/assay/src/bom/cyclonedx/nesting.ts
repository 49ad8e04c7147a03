import type { Entity, EntityKind } from "../../model/entity.ts";
import type { Relation } from "../../model/relation.ts";
import { byCodeUnit } from "../stable-json.ts";

/** Kinds that are written inside what contains them. Models that are parts of a pipeline stay on the top level. */
const nestedKinds: readonly EntityKind[] = ["file", "prompt"];

/** Kinds whose component can hold others: no file in a file, so that nesting has no cycles and two levels at most. */
const containerKinds: readonly EntityKind[] = ["model", "dataset", "software", "agent", "tool"];

/** Ids of the entities that hold each nested one, in order: each of them writes it as a component of its own. */
export type Containers = ReadonlyMap<string, ReadonlySet<string>>;

/** Which components each nested entity is written in. The same file in several models is a component of each. */
export function containersOf(
  relations: readonly Relation[],
  entities: ReadonlyMap<string, Entity>,
): Containers {
  const containers = new Map<string, Set<string>>();
  const edges = relations.filter(({ kind, from, to }) => kind === "contains" && canNest(entities, from, to));
  for (const { from, to } of edges.sort((left, right) => byCodeUnit(left.from, right.from))) {
    const known = containers.get(to);
    if (known === undefined) containers.set(to, new Set([from]));
    else known.add(from);
  }
  return containers;
}

function canNest(entities: ReadonlyMap<string, Entity>, from: string, to: string): boolean {
  const container = entities.get(from);
  const part = entities.get(to);
  if (container === undefined || part === undefined) return false;
  return containerKinds.includes(container.kind) && nestedKinds.includes(part.kind);
}
