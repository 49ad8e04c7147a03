import type { Entity } from "../../model/entity.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { byCodeUnit } from "../stable-json.ts";
import type { Dependency } from "./bom.ts";
import type { Context } from "./context.ts";
import { usageOf } from "./usage.ts";

/** Relations that mean "does not work without it". Training data and most base models are lineage, not dependencies. */
const dependencyKinds: readonly RelationKind[] = ["contains", "dependsOn", "uses", "tokenizedBy", "servedBy"];

/** The graph: the scanned subject, every component of the top level, every service; by ref. */
export function dependenciesOf(context: Context): readonly Dependency[] {
  const edges = edgesOf(context);
  const reached = new Set([...edges.values()].flatMap((targets) => [...targets]));
  const direct: string[] = [];
  const dependencies: Dependency[] = [];
  for (const entity of context.inventory.entities) {
    if (entity.kind === "training-run" || context.isNested(entity.id)) continue;
    const ref = context.refOf(entity.id);
    if (isDirect(context, entity, reached.has(ref))) direct.push(ref);
    dependencies.push(dependency(ref, [...(edges.get(ref) ?? [])]));
  }
  // Where the subject is one of the entities, it has its own edges.
  if (context.subject === undefined) dependencies.push(dependency(context.subjectRef, direct));
  return dependencies.sort((left, right) => byCodeUnit(left.ref, right.ref));
}

function dependency(ref: string, targets: readonly string[]): Dependency {
  if (targets.length < 2) return targets.length === 0 ? { ref } : { ref, dependsOn: targets };
  return { ref, dependsOn: [...targets].sort(byCodeUnit) };
}

/** Refs that each ref depends on. Nesting says already what a component holds. */
function edgesOf(context: Context): ReadonlyMap<string, ReadonlySet<string>> {
  const edges = new Map<string, Set<string>>();
  for (const relation of context.inventory.relations) {
    if (!isDependency(context, relation)) continue;
    const from = context.refOf(relation.from);
    const known = edges.get(from) ?? new Set<string>();
    edges.set(from, known.add(context.refOf(relation.to)));
  }
  return edges;
}

function isDependency(context: Context, { kind, from, to, detail }: Relation): boolean {
  if (from === to || context.isNested(to, from) || context.isNested(from)) return false;
  if (context.entityOf(from)?.kind === "training-run" || context.entityOf(to)?.kind === "training-run")
    return false;
  // An adapter does nothing without the model that it changes.
  return dependencyKinds.includes(kind) || (kind === "derivedFrom" && detail === "adapter");
}

/** What is in use and nothing else needs, and every model that is here, even when another model depends on it. */
function isDirect(context: Context, entity: Entity, isReached: boolean): boolean {
  if (entity.kind === "model" && usageOf(context, entity) === "present") return true;
  return !isReached && isInUse(context, entity);
}

/** What the card or the prose only names is no dependency of the scanned subject. */
function isInUse(context: Context, entity: Entity): boolean {
  const usage = usageOf(context, entity);
  return usage === undefined || usage === "present" || usage === "used";
}
