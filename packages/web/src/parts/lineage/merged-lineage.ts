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
  /** Neighbours of entities that were opened which are not shown, by side. */
  readonly folded: ReadonlyMap<string, Sides>;
  /** How many files and packages were left out. */
  readonly partsLeftOut: number;
}

export interface Sides {
  readonly left: number;
  readonly right: number;
}

/** How many neighbours of an entity are shown on each side. */
export type ShownOf = (id: string) => number;

/** The levels that were asked for, as one graph; of each entity as many neighbours as are to be shown, those with grave findings first. */
export function mergedLineage(
  root: EntitySummary,
  answers: readonly Lineage[],
  shownOf: ShownOf,
): LineageGraph {
  // Of several answers about the same, the last one has most.
  const levels = [...new Map(answers.map((answer) => [answer.root, answer])).values()];
  const known = new Map<string, EntitySummary>([[root.id, root]]);
  for (const level of levels) {
    for (const entity of level.entities) known.set(entity.id, entity);
  }
  const edges = new Map<string, LineageEdge>();
  const folded = new Map<string, Sides>();
  for (const level of levels) {
    const { shown, rest } = unfolded(level, known, shownOf(level.root));
    for (const edge of shown) edges.set(edge.key, edge);
    folded.set(level.root, rest);
  }
  const entities = connected(root.id, known, [...edges.values()]);
  const kept = [...edges.values()].filter(({ left, right }) => entities.has(left) && entities.has(right));
  return {
    root: root.id,
    entities,
    edges: kept,
    closed: closedOf(levels, entities),
    folded: new Map([...folded].filter(([id]) => entities.has(id))),
    partsLeftOut: levels.reduce((sum, level) => sum + level.partsLeftOut, 0),
  };
}

/** The first neighbours on each side, and how many there are besides. */
function unfolded(
  { root, relations, counts }: Lineage,
  known: ReadonlyMap<string, EntitySummary>,
  most: number,
): { readonly shown: readonly LineageEdge[]; readonly rest: Sides } {
  const edges = new Map<string, LineageEdge>();
  for (const relation of relations)
    if (known.has(relation.from) && known.has(relation.to)) edges.set(keyOf(relation), edgeOf(relation));
  const shown: LineageEdge[] = [];
  const rest = { left: 0, right: 0 };
  for (const side of ["left", "right"] as const) {
    const beside = [...edges.values()].filter((edge) => isBeside(edge, root, side));
    const first = firstOf(beside, known, side, most);
    shown.push(...first);
    const total = counts.reduce((sum, one) => sum + (sideOf(one) === side ? one.count : 0), 0);
    rest[side] = Math.max(0, Math.max(total, beside.length) - first.length);
  }
  return { shown, rest };
}

function isBeside({ left, right }: LineageEdge, id: string, side: "left" | "right"): boolean {
  return side === "left" ? right === id && left !== id : left === id && right !== id;
}

/** Where the neighbours of such a relation stand. */
function sideOf({ kind, end }: Lineage["counts"][number]): "left" | "right" {
  return startsLeft(kind) === (end === "from") ? "right" : "left";
}

function firstOf(
  edges: readonly LineageEdge[],
  known: ReadonlyMap<string, EntitySummary>,
  side: "left" | "right",
  most: number,
): readonly LineageEdge[] {
  const gravity = (edge: LineageEdge): number => {
    const findings = known.get(edge[side])?.findings;
    return findings === undefined ? 0 : findings.critical * 1_000 + findings.high;
  };
  // Ties of the same two are one neighbour.
  const beside = [...new Set(edges.toSorted((a, b) => gravity(b) - gravity(a)).map((edge) => edge[side]))];
  const kept = new Set(beside.slice(0, most));
  return edges.filter((edge) => kept.has(edge[side]));
}

type Relation = Lineage["relations"][number];

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
