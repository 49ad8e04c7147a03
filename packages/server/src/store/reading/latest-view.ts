import { sql } from "kysely";
import type { Change, SqlDialect } from "../dialect/dialect.ts";

/** Rows of `presence` or `relation` that began or ceased to hold in the latest version of a branch. */
export interface Turned {
  readonly audience: number;
  readonly begun: readonly number[];
  readonly ended: readonly number[];
}

/** Keeps `entity_seen` true: what an audience sees in the latest versions, as the newest document says it. */
export async function turnEntities(change: Change, dialect: SqlDialect, turned: Turned): Promise<void> {
  const { audience, begun, ended } = turned;
  const { numbers } = dialect;
  const ceased = sql`select entity_id from presence where id in ${numbers(ended)}`;
  if (ended.length > 0)
    await sql`update entity_seen set streams = streams - 1
      where audience_id = ${audience} and entity_id in (${ceased})`.execute(change);
  if (begun.length > 0) await showEntities(change, audience, sql`presence.id in ${numbers(begun)}`);
  if (ended.length === 0) return;
  await sql`delete from entity_seen
    where audience_id = ${audience} and streams <= 0 and entity_id in (${ceased})`.execute(change);
  await refreshEntities(change, turned, dialect);
}

async function showEntities(change: Change, audience: number, which: ReturnType<typeof sql>): Promise<void> {
  await sql`
    insert into entity_seen (audience_id, entity_id, streams, ${shown})
    select ${sql.lit(audience)}, presence.entity_id, 1, presence.fact_id, fact.label_id, entity.kind, label.name, label.name_key,
      ${factColumns}
    from presence join entity on entity.id = presence.entity_id join fact on fact.id = presence.fact_id
      join label on label.id = fact.label_id
    where ${which} order by presence.entity_id
    on conflict (audience_id, entity_id) do update set streams = entity_seen.streams + 1, ${renewed}`.execute(
    change,
  );
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

/** What is still elsewhere is shown as the newest of the documents that have it says, no longer as the one that lost it. */
async function refreshEntities(
  change: Change,
  { audience, ended }: Turned,
  { numbers }: SqlDialect,
): Promise<void> {
  await sql`
    insert into entity_seen (audience_id, entity_id, streams, ${shown})
    select ${sql.lit(audience)}, newest.entity_id, 0, fact.id, fact.label_id, entity.kind, label.name, label.name_key,
      ${factColumns}
    from (
      select presence.entity_id as entity_id, max(presence.fact_id) as fact_id
      from presence join stream on stream.id = presence.stream_id
      where stream.audience_id = ${audience} and presence.to_seq = ${sql.lit(Number.MAX_SAFE_INTEGER)}
        and presence.entity_id in (
          select lost.entity_id from presence as lost join entity_seen on entity_seen.entity_id = lost.entity_id
          where lost.id in ${numbers(ended)} and entity_seen.audience_id = ${audience} and entity_seen.fact_id = lost.fact_id)
      group by presence.entity_id
    ) as newest
    join entity on entity.id = newest.entity_id join fact on fact.id = newest.fact_id join label on label.id = fact.label_id
    where true order by newest.entity_id
    on conflict (audience_id, entity_id) do update set ${renewed}`.execute(change);
}

/** Keeps `edge_seen` true. */
export async function turnEdges(
  change: Change,
  { numbers }: SqlDialect,
  { audience, begun, ended }: Turned,
): Promise<void> {
  const counted = async (ids: readonly number[], step: number): Promise<void> => {
    if (ids.length === 0) return;
    await sql`
      insert into edge_seen (audience_id, from_id, to_id, kind, detail, basis, streams)
      select ${sql.lit(audience)}, from_id, to_id, kind, detail, basis, ${sql.lit(step)} from relation
      where id in ${numbers(ids)} order by from_id, kind, to_id, detail, basis
      on conflict (from_id, kind, to_id, detail, basis, audience_id)
      do update set streams = edge_seen.streams + ${sql.lit(step)}`.execute(change);
  };
  await counted(ended, -1);
  await counted(begun, 1);
  if (ended.length > 0)
    await sql`delete from edge_seen where audience_id = ${audience} and streams <= 0
      and from_id in (select from_id from relation where id in ${numbers(ended)})`.execute(change);
}
