import type { EntitySummary, Lineage } from "../../api/shapes.ts";
import { startsLeft } from "../../text/relations.table.ts";

/** An edge as the picture draws it: what something is made of stands left of it. */
export interface LineageEdge {
  readonly key: string;
  readonly left: string;
  readonly right: string;
  readonly kind: string;
  readonly detail: string | null;
  readonly basis: string | null;
  /** The relation itself starts at `left`. */
  readonly startsLeft: boolean;
}

export interface LineageGraph {
  readonly root: string;
  readonly entities: ReadonlyMap<string, EntitySummary>;
  readonly edges: readonly LineageEdge[];
  /** Entities with neighbours that are not here yet. */
  readonly closed: ReadonlySet<string>;
  /** How many files and packages were left out. */
  readonly partsLeftOut: number;
}

/** The levels that were asked for, as one graph; without `hasParts` files and software that something consists of stay out. */
export function mergedLineage(
  root: EntitySummary,
  levels: readonly Lineage[],
  hasParts: boolean,
): LineageGraph {
  const known = new Map<string, EntitySummary>([[root.id, root]]);
  const edges = new Map<string, LineageEdge>();
  const parts = new Set<string>();
  for (const level of levels) {
    for (const entity of level.entities) known.set(entity.id, entity);
  }
  for (const relation of levels.flatMap((level) => level.relations)) {
    if (!known.has(relation.from) || !known.has(relation.to)) continue;
    if (!hasParts && isPart(relation, known)) parts.add(relation.to);
    else edges.set(keyOf(relation), edgeOf(relation));
  }
  const entities = connected(root.id, known, [...edges.values()]);
  const kept = [...edges.values()].filter(({ left, right }) => entities.has(left) && entities.has(right));
  return {
    root: root.id,
    entities,
    edges: kept,
    closed: closedOf(levels, entities),
    partsLeftOut: parts.size,
  };
}

type Relation = Lineage["relations"][number];

function isPart({ kind, to }: Relation, known: ReadonlyMap<string, EntitySummary>): boolean {
  const part = known.get(to)?.kind;
  return kind === "dependsOn" || (kind === "contains" && (part === "file" || part === "software"));
}

function keyOf({ from, kind, to }: Relation): string {
  return `${from} ${kind} ${to}`;
}

function edgeOf(relation: Relation): LineageEdge {
  const { from, to, kind, detail, basis } = relation;
  const isForward = startsLeft(kind);
  const ends = isForward ? { left: from, right: to } : { left: to, right: from };
  return { key: keyOf(relation), ...ends, kind, detail, basis, startsLeft: isForward };
}

/** What is tied to the root by the edges that are shown. */
function connected(
  root: string,
  known: ReadonlyMap<string, EntitySummary>,
  edges: readonly LineageEdge[],
): ReadonlyMap<string, EntitySummary> {
  const beside = new Map<string, string[]>();
  for (const { left, right } of edges) {
    beside.set(left, [...(beside.get(left) ?? []), right]);
    beside.set(right, [...(beside.get(right) ?? []), left]);
  }
  const reached = new Map<string, EntitySummary>();
  const waiting = [root];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entity = known.get(id);
    if (entity === undefined || reached.has(id)) continue;
    reached.set(id, entity);
    waiting.push(...(beside.get(id) ?? []));
  }
  return reached;
}

function closedOf(
  levels: readonly Lineage[],
  entities: ReadonlyMap<string, EntitySummary>,
): ReadonlySet<string> {
  const opened = new Set(levels.map((level) => level.root));
  const more = levels.flatMap((level) => level.more);
  return new Set(more.filter((id) => entities.has(id) && !opened.has(id)));
}
