import { sql } from "kysely";
import * as z from "zod";
import type { Principal } from "../../contract/access.ts";
import type { Page } from "../../contract/page.ts";
import type { WhereHit, WhereQuery } from "../../contract/where.ts";
import { type Context, timeText } from "../context.ts";
import { pageFrom, readCursor } from "../cursor.ts";
import { open } from "../database.ts";
import { deepestWay, mostReached } from "../limits.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { edgesOf } from "./walk-edges.ts";
import { whereSeeds } from "./where-seeds.ts";

/** One thing that is meant or hangs on one that is, and the step that led to it. */
interface Reached {
  readonly entity: number;
  readonly depth: number;
  readonly from: Reached | undefined;
  readonly relation: string | null;
}

const place = z.tuple([z.number(), z.number(), z.number()]);
/** Entities whose presences are read at once. */
const readAtOnce = 200;

/** Where something is: itself first, then what hangs on it, by the length of the way; each in all branches that the asker may see. */
export async function whereUsed(context: Context, by: Principal, query: WhereQuery): Promise<Page<WhereHit>> {
  const sight = await sightOf(context.read, by);
  const seeds = await whereSeeds(context, sight, query.q, query.includePast);
  const reached = await reachedFrom(context, sight, seeds, query.indirect);
  const order = [...reached.values()].toSorted((a, b) => a.depth - b.depth || a.entity - b.entity);
  const after = readCursor(query.cursor, place);
  const rows: HitRow[] = [];
  const rest = after === undefined ? order : order.filter((one) => isFrom(one, after));
  for (let start = 0; start < rest.length && rows.length <= query.limit; start += readAtOnce) {
    const some = rest.slice(start, start + readAtOnce);
    rows.push(
      ...(await hitRows(context, sight, some, { query, after, missing: query.limit + 1 - rows.length })),
    );
  }
  const names = await namesOf(context, sight, rows.slice(0, query.limit), reached);
  const items = rows.slice(0, query.limit).map((row) => hitOf(row, reached, names));
  return pageFrom(rows, query.limit, ({ depth, entity, presence }) => [depth, entity, presence], items);
}

type After = z.infer<typeof place>;

/** The entity of the cursor itself may have more presences. */
function isFrom({ depth, entity }: Reached, [afterDepth, afterEntity]: After): boolean {
  return depth > afterDepth || (depth === afterDepth && entity >= afterEntity);
}

/** Relations whose `from` hangs on their `to`; `produced` hangs the other way, the same weights both ways. */
const backwards = new Set([
  ...["derivedFrom", "trainedOn", "contains", "dependsOn", "tokenizedBy", "uses", "servedBy", "generatedBy"],
  "sameWeights",
]);
const forwards = new Set(["produced", "sameWeights"]);

/** Breadth first over the edges of the latest versions, bounded in depth and number: each thing by a shortest way, so cycles end. */
async function reachedFrom(
  context: Context,
  sight: Sight,
  seeds: readonly number[],
  isIndirect: boolean,
): Promise<ReadonlyMap<number, Reached>> {
  const reached = new Map<number, Reached>(
    seeds.map((entity) => [entity, { entity, depth: 0, from: undefined, relation: null }]),
  );
  let level = seeds;
  for (let depth = 1; isIndirect && depth <= deepestWay && level.length > 0; depth += 1) {
    const next: number[] = [];
    const reach = (near: number, entity: number, relation: string): void => {
      if (reached.has(entity) || reached.size >= mostReached) return;
      reached.set(entity, { entity, depth, from: reached.get(near), relation });
      next.push(entity);
    };
    for (const { from_id, to_id, kind } of await edgesOf(context, sight, level, "to_id", backwards))
      reach(to_id, from_id, kind);
    for (const { from_id, to_id, kind } of await edgesOf(context, sight, level, "from_id", forwards))
      reach(from_id, to_id, kind);
    level = next;
  }
  return reached;
}

interface HitRow {
  readonly presence: number;
  readonly entity: number;
  readonly depth: number;
  readonly entity_id: string;
  readonly kind: string;
  readonly name: string;
  readonly branch: string;
  readonly project_id: string;
  readonly project_name: string;
  readonly version_id: string;
  readonly version_name: string;
  readonly version_at: number;
  readonly to_seq: number;
}

interface Wanted {
  readonly query: WhereQuery;
  readonly after: After | undefined;
  readonly missing: number;
}

async function hitRows(
  { read, dialect }: Context,
  sight: Sight,
  some: readonly Reached[],
  { query, after, missing }: Wanted,
): Promise<readonly HitRow[]> {
  const ranks = new Map(some.map((one, index) => [one.entity, { depth: one.depth, index }]));
  const found = async (entities: readonly number[], beyond: number): Promise<readonly HitRow[]> => {
    const { rows } = await sql<Omit<HitRow, "depth">>`
      select presence.id as presence, presence.entity_id as entity, entity.public_id as entity_id, entity.kind, label.name,
        stream.branch, project.public_id as project_id, project.name as project_name, version.public_id as version_id,
        version.name as version_name, version.uploaded_at as version_at, presence.to_seq
      from presence join stream on stream.id = presence.stream_id join project on project.id = stream.project_id
        join entity on entity.id = presence.entity_id join fact on fact.id = presence.fact_id
        join label on label.id = fact.label_id
        join version on version.stream_id = presence.stream_id and version.sequence = (
          select max(last.sequence) from version as last where last.stream_id = presence.stream_id
            and last.state = 'ready' and last.sequence < presence.to_seq)
      where presence.entity_id in ${dialect.numbers(entities)} and stream.audience_id in (${sql.join(seenBy(sight))})
        and presence.id > ${beyond} ${query.includePast ? sql`` : sql`and presence.to_seq = ${sql.lit(open)}`}
      order by presence.entity_id, presence.id limit ${missing}`.execute(read);
    return rows.map((row) => ({ ...row, depth: ranks.get(row.entity)?.depth ?? 0 }));
  };
  const rows: HitRow[] = [];
  // One question per depth keeps the order, since entities are sorted by depth and then by id; the one of the cursor is asked alone.
  for (const group of groupsOf(some, after)) {
    if (rows.length >= missing) break;
    rows.push(...(await found(group.entities, group.beyond)));
  }
  return rows.slice(0, missing);
}

interface Group {
  readonly entities: number[];
  readonly beyond: number;
}

function groupsOf(some: readonly Reached[], after: After | undefined): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const { entity, depth } of some) {
    const isCursor = after !== undefined && depth === after[0] && entity === after[1];
    const key = isCursor ? "cursor" : `${depth}`;
    const known = groups.get(key) ?? { entities: [], beyond: isCursor ? after[2] : 0 };
    groups.set(key, known);
    known.entities.push(entity);
  }
  return [...groups.values()];
}

type Names = ReadonlyMap<number, { readonly id: string; readonly name: string }>;

/** Names of the things on the ways of the hits. */
async function namesOf(
  { read, dialect }: Context,
  sight: Sight,
  rows: readonly HitRow[],
  reached: ReadonlyMap<number, Reached>,
): Promise<Names> {
  const needed = new Set(rows.flatMap(({ entity }) => wayTo(reached.get(entity)).map((one) => one.entity)));
  const { rows: names } = await sql<{ entity: number; id: string; name: string }>`
    select entity_seen.entity_id as entity, entity.public_id as id, entity_seen.name as name
    from entity_seen join entity on entity.id = entity_seen.entity_id
    where entity_seen.entity_id in ${dialect.numbers([...needed])} and audience_id in (${sql.join(seenBy(sight))})
      and streams > 0
    order by audience_id desc`.execute(read);
  return new Map(names.map(({ entity, id, name }) => [entity, { id, name }]));
}

function wayTo(one: Reached | undefined): readonly Reached[] {
  const way: Reached[] = [];
  for (let step = one; step !== undefined; step = step.from) way.unshift(step);
  return way;
}

function hitOf(row: HitRow, reached: ReadonlyMap<number, Reached>, names: Names): WhereHit {
  const itself = { id: row.entity_id, name: row.name };
  return {
    project: { id: row.project_id, name: row.project_name },
    branch: row.branch,
    version: { id: row.version_id, name: row.version_name, at: timeText(row.version_at) },
    entity: { ...itself, kind: row.kind },
    path: wayTo(reached.get(row.entity)).map(({ entity, relation }) => ({
      ...(entity === row.entity ? itself : (names.get(entity) ?? { id: "", name: "" })),
      relation,
    })),
    isCurrent: row.to_seq === open,
  };
}
