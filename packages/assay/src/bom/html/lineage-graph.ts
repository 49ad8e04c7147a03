import type { Basis } from "../../model/claim.ts";
import type { Entity, EntityKind } from "../../model/entity.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { mostPictured } from "./limits.ts";
import type { Report } from "./report.ts";

/** A relation as it is drawn: from what came first to what came of it. */
export interface LineageEdge {
  readonly source: Entity;
  readonly target: Entity;
  /** `fine-tune`, `data: sft`. */
  readonly label: string;
  /** Undefined when nobody says so. */
  readonly basis: Basis | undefined;
  readonly relation: Relation;
  /** Neither came first. */
  readonly isMutual: boolean;
}

export interface LineageNode {
  readonly entity: Entity;
  /** From left to right, and from above. */
  readonly column: number;
  readonly row: number;
}

/** The part of the lineage that fits into a picture. */
export interface LineageGraph {
  readonly nodes: readonly LineageNode[];
  readonly edges: readonly LineageEdge[];
}

/** How each relation is drawn; those that are no lineage are not. */
const drawn: Readonly<Partial<Record<RelationKind, { readonly word: string; readonly isForward?: true }>>> = {
  derivedFrom: { word: "" },
  trainedOn: { word: "data" },
  evaluatedOn: { word: "evaluation" },
  generatedBy: { word: "generates" },
  produced: { word: "makes", isForward: true },
  sameWeights: { word: "same weights" },
};

const drawnKinds: ReadonlySet<EntityKind> = new Set(["model", "dataset", "training-run"]);

/** Every relation of lineage between models, data and runs. */
export function lineageEdges(report: Report): readonly LineageEdge[] {
  return report.inventory.relations.flatMap((relation) => {
    const row = drawn[relation.kind];
    const [from, to] = [report.entity(relation.from), report.entity(relation.to)];
    if (row === undefined || from === undefined || to === undefined || from === to) return [];
    if (!drawnKinds.has(from.kind) || !drawnKinds.has(to.kind)) return [];
    const [source, target] = row.isForward === true ? [from, to] : [to, from];
    const detail = relation.detail === "unknown" ? undefined : relation.detail;
    const label = [row.word, detail].filter((part) => part !== undefined && part !== "").join(": ");
    const basis = relation.claims[0]?.basis;
    return [{ source, target, label, basis, relation, isMutual: relation.kind === "sameWeights" }];
  });
}

/** What fits, in columns from ancestors to descendants: things that hang together come together. */
export function lineageGraph(edges: readonly LineageEdge[]): LineageGraph {
  const entities = pictured(edges);
  const kept = edges.filter(({ source, target }) => entities.has(source) && entities.has(target));
  return { nodes: placed(columnsOf([...entities], kept), kept), edges: kept };
}

/** Thing by thing along the edges, until the picture is full. */
function pictured(edges: readonly LineageEdge[]): ReadonlySet<Entity> {
  const near = new Map<Entity, Entity[]>();
  for (const { source, target } of edges) {
    for (const [one, other] of [
      [source, target],
      [target, source],
    ] as const) {
      const known = near.get(one);
      if (known === undefined) near.set(one, [other]);
      else known.push(other);
    }
  }
  const found = new Set<Entity>();
  for (const start of near.keys()) {
    const waiting = [start];
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      if (found.has(next) || found.size >= mostPictured) continue;
      found.add(next);
      waiting.push(...(near.get(next) ?? []).slice(0, mostPictured));
    }
    if (found.size >= mostPictured) break;
  }
  return found;
}

/** The longest way from an ancestor; where the lineage runs in a circle, as far as the number of things allows. */
function columnsOf(
  entities: readonly Entity[],
  edges: readonly LineageEdge[],
): readonly (readonly Entity[])[] {
  const ranks = new Map(entities.map((entity) => [entity, 0]));
  const rankOf = (entity: Entity): number => ranks.get(entity) ?? 0;
  const directed = edges.filter(({ isMutual }) => !isMutual);
  for (const [round] of entities.entries()) {
    for (const { source, target } of directed) {
      const rank = rankOf(source) + 1;
      if (rank > rankOf(target) && rank <= round + 1) ranks.set(target, rank);
    }
  }
  // What nothing came before stands right before the first thing that came of it: data beside its model.
  const later = new Set(directed.map(({ target }) => target));
  for (const entity of entities) {
    const next = directed.filter(({ source }) => source === entity).map(({ target }) => rankOf(target));
    if (!later.has(entity) && next.length > 0) ranks.set(entity, Math.max(0, Math.min(...next) - 1));
  }
  const used = [...new Set(ranks.values())].sort((a, b) => a - b);
  return used.map((rank) => entities.filter((entity) => rankOf(entity) === rank));
}

/** In each column things stand near what they came of, so that few lines cross. */
function placed(
  columns: readonly (readonly Entity[])[],
  edges: readonly LineageEdge[],
): readonly LineageNode[] {
  const rows = new Map<Entity, number>();
  return columns.flatMap((entities, column) => {
    const weight = (entity: Entity): number => {
      const before = edges
        .filter(({ target }) => target === entity)
        .flatMap(({ source }) => rows.get(source) ?? []);
      return before.length === 0 ? 0 : before.reduce((sum, row) => sum + row, 0) / before.length;
    };
    const weighted = entities.map((entity) => ({ entity, weight: weight(entity) }));
    weighted.sort((a, b) => a.weight - b.weight);
    return weighted.map(({ entity }, row) => {
      rows.set(entity, row);
      return { entity, column, row };
    });
  });
}
