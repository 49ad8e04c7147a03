import { type RawBuilder, sql } from "kysely";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { piecesOf } from "../pieces.ts";
import type { Turn } from "./change-history.ts";

/** Rows that began or ceased to hold in the latest version of a branch. */
export interface LatestTurn {
  readonly presences: Turn;
  readonly relations: Turn;
}

/** Of what ended, what no branch has any more: entities, and where edges begin. */
export interface Gone {
  readonly entities: readonly number[];
  readonly edges: readonly number[];
}

/**
 * Keeps `entity_seen` and `edge_seen` true: what an audience sees in the latest versions, as the newest document says it. What is to be forgotten
 * afterwards.
 */
export async function turnLatest(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  { presences, relations }: LatestTurn,
): Promise<Gone> {
  const entities = await turnEntities(change, dialect, audience, presences);
  const edges = await countEdges(change, dialect, audience, relations.ended, -1);
  await countEdges(change, dialect, audience, relations.begun, 1);
  return { entities, edges };
}

/**
 * Takes away what no branch has any more; until then nobody sees it. By lists of things, some at a time: PostgreSQL takes `streams <= 0` for
 * so rare that it would rather look through the whole table than ask for what a question finds.
 */
export async function forgetLatest(
  change: Change,
  { isOneOf }: SqlDialect,
  audience: number,
  { entities, edges }: Gone,
): Promise<void> {
  for (const some of piecesOf(entities, askedAtOnce))
    await sql`delete from entity_seen
      where audience_id = ${audience} and streams <= 0 and ${isOneOf("entity_id", some)}`.execute(change);
  for (const some of piecesOf(edges, askedAtOnce))
    await sql`delete from edge_seen
      where audience_id = ${audience} and streams <= 0 and ${isOneOf("from_id", some)}`.execute(change);
}

const askedAtOnce = 500;

async function turnEntities(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  { begun, ended }: Turn,
): Promise<readonly number[]> {
  const left = ended.length === 0 ? [] : await hideEntities(change, dialect, audience, ended);
  if (begun.length > 0) await showEntities(change, dialect, audience, begun);
  if (left.some(({ streams }) => streams > 0)) await refreshEntities(change, dialect, audience, ended);
  return left.filter(({ streams }) => streams <= 0).map(({ thing }) => thing);
}

/** In how many branches a thing, or an edge that begins there, is left. */
interface LeftIn {
  readonly thing: number;
  readonly streams: number;
}

async function hideEntities(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  ended: readonly number[],
): Promise<readonly LeftIn[]> {
  const { rows } = await sql<LeftIn>`
    update entity_seen set streams = streams - turned.count from ${turnedEntities(dialect, ended)} as turned
    where audience_id = ${audience} and entity_seen.entity_id = turned.entity_id
    returning entity_seen.entity_id as thing, streams`.execute(change);
  return rows;
}

/** Entities of presences, each once: as the newest fact says it, with the number of branches. */
function turnedEntities({ isOneOf }: SqlDialect, presences: readonly number[]): RawBuilder<unknown> {
  return sql`(select entity_id, max(fact_id) as fact_id, count(*) as count from presence
    where ${isOneOf("id", presences)} group by entity_id)`;
}

/** Of what is shown already as the fact says it, only the count changes: all other columns have indices. */
async function showEntities(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  begun: readonly number[],
): Promise<void> {
  const turned = turnedEntities(dialect, begun);
  const { rows } = await sql<{ entity_id: number }>`
    update entity_seen set streams = streams + turned.count from ${turned} as turned
    where audience_id = ${audience} and entity_seen.entity_id = turned.entity_id
      and entity_seen.fact_id = turned.fact_id returning entity_seen.entity_id`.execute(change);
  // By what was counted, not by what is there now: another transaction may have shown it between the two statements.
  const counted = rows.map(({ entity_id }) => entity_id);
  await sql`${insertSeen(dialect, audience, turned, sql`turned.count`)}
    where ${dialect.isNoneOf("turned.entity_id", counted)} order by turned.entity_id
    on conflict (audience_id, entity_id) do update set streams = entity_seen.streams + excluded.streams, ${renewed}`.execute(
    change,
  );
}

/** Makes rows that nobody sees yet, for presences that are to begin. */
export async function offerEntities(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  begun: readonly number[],
): Promise<void> {
  await sql`${insertSeen(dialect, audience, turnedEntities(dialect, begun), sql`0`)}
    where true order by turned.entity_id on conflict do nothing`.execute(change);
}

function insertSeen(
  { types }: SqlDialect,
  audience: number,
  turned: RawBuilder<unknown>,
  streams: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`
    insert into entity_seen (audience_id, entity_id, streams, ${shown})
    select cast(${audience} as ${sql.raw(types.integer)}), turned.entity_id, ${streams}, fact.id, fact.label_id, entity.kind, label.name, label.name_key,
      ${factColumns}
    from ${turned} as turned join entity on entity.id = turned.entity_id join fact on fact.id = turned.fact_id
      join label on label.id = fact.label_id`;
}

const ofFact = [
  ...["version", "licence", "format", "usage", "basis", "weights_id"],
  ...["is_unread", "is_undocumented", "is_untraced", "is_unpinned", "is_unlicensed"],
];
const factColumns = sql.join(ofFact.map((column) => sql.ref(`fact.${column}`)));
const shownColumns = ["fact_id", "label_id", "kind", "name", "name_key", ...ofFact];
const shown = sql.join(shownColumns.map((column) => sql.ref(column)));
const renewed = sql.join(
  shownColumns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`),
);

/**
 * What is still elsewhere, but said by none of the documents that have it, is shown as the newest of them says. A cross join is gone through
 * in its order by SQLite, which would else begin with everything that the audience sees: two seconds where a millisecond is enough.
 */
async function refreshEntities(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  ended: readonly number[],
): Promise<void> {
  const standing = sql`stream.audience_id = ${audience} and there.to_seq = ${sql.lit(open)}`;
  const newest = sql`(
    select there.entity_id as entity_id, max(there.fact_id) as fact_id
    from presence as there join stream on stream.id = there.stream_id
    where ${standing} and there.entity_id in (
      select lost.entity_id from presence as lost cross join entity_seen
      where entity_seen.entity_id = lost.entity_id and ${dialect.isOneOf("lost.id", ended)} and entity_seen.audience_id = ${audience} and entity_seen.fact_id = lost.fact_id
        and entity_seen.streams > 0 and not exists (
          select 1 from presence as there join stream on stream.id = there.stream_id
          where there.entity_id = lost.entity_id and there.fact_id = lost.fact_id and ${standing}))
    group by there.entity_id)`;
  await sql`${insertSeen(dialect, audience, newest, sql`0`)} where true order by turned.entity_id
    on conflict (audience_id, entity_id) do update set ${renewed}`.execute(change);
}

/** Makes rows that nobody sees yet, for relations that are to begin. */
export async function offerEdges(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  begun: readonly number[],
): Promise<void> {
  await countEdges(change, dialect, audience, begun, 0);
}

/** Where the edges begin that are left in no branch. */
async function countEdges(
  change: Change,
  { isOneOf, types }: SqlDialect,
  audience: number,
  relations: readonly number[],
  step: -1 | 0 | 1,
): Promise<readonly number[]> {
  if (relations.length === 0) return [];
  const { rows } = await sql<LeftIn>`
    insert into edge_seen (audience_id, from_id, to_id, kind, detail, basis, streams)
    select cast(${audience} as ${sql.raw(types.integer)}), from_id, to_id, kind, detail, basis, ${sql.lit(step)} * count(*) from relation
    where ${isOneOf("id", relations)} group by from_id, kind, to_id, detail, basis
    order by from_id, kind, to_id, detail, basis
    on conflict (from_id, kind, to_id, detail, basis, audience_id)
    do update set streams = edge_seen.streams + excluded.streams
    returning from_id as thing, streams`.execute(change);
  return [...new Set(rows.filter(({ streams }) => streams <= 0).map(({ thing }) => thing))];
}
