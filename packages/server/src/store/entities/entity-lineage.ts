import type { Principal } from "../../contract/access.ts";
import type { EntitySummary, Lineage, LineageQuery } from "../../contract/entity.ts";
import type { Context } from "../context.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { newestRow } from "./entity-detail.ts";
import { shownEntities } from "./shown-entities.ts";
import { countParts, type Edge, edgesOf } from "./walk-edges.ts";

/** The neighbours of an entity, level by level, until there are as many as asked for. */
export async function entityLineage(
  context: Context,
  by: Principal,
  id: string,
  query: LineageQuery,
): Promise<Lineage | undefined> {
  const sight = await sightOf(context.lookup, by);
  const root = await newestRow(context, sight, id);
  if (root === undefined) return undefined;
  const walk: Walk = { reached: new Set([root.entity_id]), edges: new Map(), cut: new Set() };
  const partsLeftOut = query.parts ? 0 : await countParts(context, sight, [root.entity_id]);
  let level = [root.entity_id];
  const beside = await steps(context, sight, { ...query, level });
  for (let step = 0; step < query.depth && level.length > 0; step += 1) {
    const found = step === 0 ? beside : await steps(context, sight, { ...query, level });
    level = nextLevel(walk, found, query.limit);
  }
  const shown = await namedEntities(context, sight, [...walk.reached]);
  const ids = new Map(shown.map(({ entity, summary }) => [entity, summary.id]));
  // The root may be of the past: then it is in no list of the latest.
  const entities = shown.map(({ summary }) => summary);
  if (!ids.has(root.entity_id)) entities.unshift(...(await shownEntities(context, sight, [root])));
  return {
    root: id,
    entities,
    relations: [...walk.edges.values()].flatMap(({ from_id, to_id, kind, detail, basis }) => {
      const [from, to] = [ids.get(from_id), ids.get(to_id)];
      if (from === undefined || to === undefined) return [];
      return [{ from, to, kind, detail: detail === "" ? null : detail, basis: basis === "" ? null : basis }];
    }),
    more: [...walk.cut, ...(await unshown(context, sight, walk, { ...query, level }))].flatMap(
      (entity) => ids.get(entity) ?? [],
    ),
    counts: countsOf(beside),
    partsLeftOut,
  };
}

interface Walk {
  readonly reached: Set<number>;
  readonly edges: Map<string, Edge>;
  /** Entities that have neighbours which are not shown. */
  readonly cut: Set<number>;
}

interface Level extends Pick<LineageQuery, "direction" | "parts"> {
  readonly level: readonly number[];
}

function nextLevel(walk: Walk, found: readonly Step[], limit: number): number[] {
  const next: number[] = [];
  for (const { edge, near, far } of found) {
    if (!walk.reached.has(far)) {
      if (walk.reached.size > limit) {
        walk.cut.add(near);
        continue;
      }
      walk.reached.add(far);
      next.push(far);
    }
    walk.edges.set(JSON.stringify(edge), edge);
  }
  return next;
}

interface Step {
  readonly edge: Edge;
  readonly near: number;
  readonly far: number;
}

/** By kind and direction; a neighbour of which something is said in several ways is one. */
function countsOf(beside: readonly Step[]): Lineage["counts"] {
  const neighbours = new Map<string, Set<number>>();
  for (const { edge, near, far } of beside) {
    const key = `${edge.from_id === near ? "from" : "to"} ${edge.kind}`;
    neighbours.set(key, (neighbours.get(key) ?? new Set()).add(far));
  }
  return [...neighbours].map(([key, { size: count }]) => {
    const end = key.startsWith("from ") ? "from" : "to";
    return { kind: key.slice(end.length + 1), end, count };
  });
}

/** `up`: what an entity is made of and uses; `down`: what is made of it and uses it. In turn, so that neither fills what may be shown. */
async function steps(
  context: Context,
  sight: Sight,
  { level, direction, parts }: Level,
): Promise<readonly Step[]> {
  const choice = { parts };
  const up = direction === "down" ? [] : await edgesOf(context, sight, level, "from_id", choice);
  const down = direction === "up" ? [] : await edgesOf(context, sight, level, "to_id", choice);
  const ups = up.map((edge) => ({ edge, near: edge.from_id, far: edge.to_id }));
  const downs = down.map((edge) => ({ edge, near: edge.to_id, far: edge.from_id }));
  const most = Math.max(ups.length, downs.length);
  return Array.from({ length: most }, (_, index) => [ups[index], downs[index]])
    .flat()
    .filter((step) => step !== undefined);
}

/** Of the last level, those that have neighbours beyond. */
async function unshown(
  context: Context,
  sight: Sight,
  { reached, cut }: Walk,
  last: Level,
): Promise<ReadonlySet<number>> {
  if (last.level.length === 0) return new Set();
  const beyond = await steps(context, sight, last);
  return new Set(
    beyond.filter(({ near, far }) => !reached.has(far) && !cut.has(near)).map(({ near }) => near),
  );
}

interface NamedEntity {
  readonly entity: number;
  readonly summary: EntitySummary;
}

async function namedEntities(
  context: Context,
  sight: Sight,
  entities: readonly number[],
): Promise<readonly NamedEntity[]> {
  const rows = await context.read
    .selectFrom("entity_seen")
    .innerJoin("entity", "entity.id", "entity_seen.entity_id")
    .select(["entity_id", "public_id", "purl", "entity_seen.kind", "name", "version", "licence", "format"])
    .select(["usage", "basis", "weights_id"])
    .where("entity_id", "in", context.dialect.numbers(entities))
    .where("audience_id", "in", seenBy(sight))
    .where("streams", ">", 0)
    .orderBy("audience_id")
    .execute();
  const once = [...new Map(rows.toReversed().map((row) => [row.entity_id, row])).values()].toReversed();
  const summaries = await shownEntities(context, sight, once);
  return once.flatMap(({ entity_id }, index) => {
    const summary = summaries[index];
    return summary === undefined ? [] : [{ entity: entity_id, summary }];
  });
}
