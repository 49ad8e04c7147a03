import { sql } from "kysely";
import * as z from "zod";
import type { Principal } from "../../contract/access.ts";
import type { Page } from "../../contract/page.ts";
import type { WhereHit, WhereQuery } from "../../contract/where.ts";
import { type Context, timeText } from "../context.ts";
import { pageFrom, readCursor } from "../cursor.ts";
import { open } from "../database.ts";
import { deepestWay, mostReached } from "../limits.ts";
import { piecesOf } from "../pieces.ts";
import { unseen } from "../reading/intervals.ts";
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

/**
 * Where something is: itself first, then what hangs on it, by the length of the way; each in all branches that the asker may see. No
 * way is gone further than the page needs.
 */
export async function whereUsed(context: Context, by: Principal, query: WhereQuery): Promise<Page<WhereHit>> {
  const sight = await sightOf(context.lookup, by);
  const after = readCursor(query.cursor, place);
  const walk = await walkFrom(context, sight, query);
  const rows: HitRow[] = [];
  for (;;) {
    const missing = query.limit + 1 - rows.length;
    rows.push(...(await hitsOf(context, sight, walk, { query, after, missing })));
    if (rows.length > query.limit || !query.indirect || !(await goOn(context, sight, walk))) break;
  }
  const names = await namesOf(context, sight, rows.slice(0, query.limit), walk.reached);
  const items = rows.slice(0, query.limit).map((row) => hitOf(row, walk.reached, names));
  return pageFrom(rows, query.limit, ({ depth, entity, presence }) => [depth, entity, presence], items);
}

type After = z.infer<typeof place>;

/** Relations whose `from` hangs on their `to`; `produced` hangs the other way, the same weights both ways. */
const backwards = new Set([
  ...["derivedFrom", "trainedOn", "contains", "dependsOn", "tokenizedBy", "uses", "servedBy", "generatedBy"],
  "sameWeights",
]);
const forwards = new Set(["produced", "sameWeights"]);

/** Breadth first over the edges of the latest versions, bounded in depth and number: each thing by a shortest way, so cycles end. */
interface Walk {
  readonly reached: Map<number, Reached>;
  depth: number;
  /** What was reached at this depth. */
  level: readonly number[];
}

async function walkFrom(context: Context, sight: Sight, { q, includePast }: WhereQuery): Promise<Walk> {
  const seeds = await whereSeeds(context, sight, q, includePast);
  const reached = new Map(
    seeds.map((entity) => [entity, { entity, depth: 0, from: undefined, relation: null }] as const),
  );
  return { reached, depth: 0, level: seeds };
}

/** One step further; false = there is none. */
async function goOn(context: Context, sight: Sight, walk: Walk): Promise<boolean> {
  const { reached, level } = walk;
  if (walk.depth >= deepestWay || level.length === 0) return false;
  walk.depth += 1;
  const next: number[] = [];
  const reach = (near: number, entity: number, relation: string): void => {
    if (reached.has(entity) || reached.size >= mostReached) return;
    reached.set(entity, { entity, depth: walk.depth, from: reached.get(near), relation });
    next.push(entity);
  };
  for (const { from_id, to_id, kind } of await edgesOf(context, sight, level, "to_id", { kinds: backwards }))
    reach(to_id, from_id, kind);
  for (const { from_id, to_id, kind } of await edgesOf(context, sight, level, "from_id", { kinds: forwards }))
    reach(from_id, to_id, kind);
  walk.level = next;
  return next.length > 0;
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

/** Presences of what was reached at this depth, by entity; of the entity of the cursor, those that come after. */
async function hitsOf(
  context: Context,
  sight: Sight,
  { depth, level }: Walk,
  { query, after, missing }: Wanted,
): Promise<readonly HitRow[]> {
  if (after !== undefined && depth < after[0]) return [];
  const [, from, beyond] = after?.[0] === depth ? after : [depth, -1, 0];
  const rows: HitRow[] = [];
  const read = async (entities: readonly number[], later: number): Promise<void> => {
    const asked = { depth, query, missing: missing - rows.length, beyond: later };
    rows.push(...(await hitRows(context, sight, entities, asked)));
  };
  if (from >= 0) await read([from], beyond);
  const rest = level.filter((entity) => entity > from).toSorted((a, b) => a - b);
  for (const some of piecesOf(rest, readAtOnce)) {
    if (rows.length >= missing) break;
    await read(some, 0);
  }
  return rows;
}

interface Asked {
  readonly depth: number;
  readonly query: WhereQuery;
  readonly missing: number;
  readonly beyond: number;
}

/** The rows of the page are picked first: what is everywhere has thousands, and each is joined with six tables. */
async function hitRows(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
  { depth, query, missing, beyond }: Asked,
): Promise<readonly HitRow[]> {
  if (missing <= 0 || entities.length === 0) return [];
  const { rows } = await sql<Omit<HitRow, "depth">>`
    select presence.id as presence, presence.entity_id as entity, entity.public_id as entity_id, entity.kind, label.name,
      stream.branch, project.public_id as project_id, project.name as project_name, version.public_id as version_id,
      version.name as version_name, version.uploaded_at as version_at, presence.to_seq
    from (
        select presence.id, presence.entity_id, presence.fact_id, presence.stream_id, presence.to_seq
        from presence join stream on stream.id = presence.stream_id
        where presence.entity_id in ${dialect.numbers(entities)} and stream.audience_id in (${sql.join(seenBy(sight))})
          and presence.id > ${beyond} and presence.to_seq ${query.includePast ? sql`> ${sql.lit(unseen)}` : sql`= ${sql.lit(open)}`}
        order by presence.entity_id, presence.id limit ${missing}
      ) as presence join stream on stream.id = presence.stream_id join project on project.id = stream.project_id
      join entity on entity.id = presence.entity_id join fact on fact.id = presence.fact_id
      join label on label.id = fact.label_id
      join version on version.stream_id = presence.stream_id and version.sequence = (
        select max(last.sequence) from version as last where last.stream_id = presence.stream_id
          and last.state = 'ready' and last.sequence < presence.to_seq)
    order by presence.entity_id, presence.id`.execute(read);
  return rows.map((row) => ({ ...row, depth }));
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
