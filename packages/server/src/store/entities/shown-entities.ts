import { sql } from "kysely";
import type { FindingCounts } from "../../contract/counts.ts";
import type { EntitySummary } from "../../contract/entity.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { type Sight, seenBy } from "../sight.ts";
import type { SummaryColumns } from "../tables/inventory-tables.ts";
import { countsBySeverity } from "../versions/finding-counts.ts";

/** What a list of entities reads, whichever table it goes through. */
export interface EntityRow extends SummaryColumns {
  readonly entity_id: number;
  readonly public_id: string;
  readonly kind: string;
  readonly name: string;
  readonly purl: string | null;
}

/** Rows as the API shows them, with how many projects have them and their findings: of what the asker may see. */
export async function shownEntities(
  context: Context,
  sight: Sight,
  rows: readonly EntityRow[],
): Promise<readonly EntitySummary[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ entity_id }) => entity_id);
  const [projects, findings] = await Promise.all([
    projectCounts(context, sight, ids),
    openFindings(context, sight, ids),
  ]);
  return rows.map((row) => ({
    id: row.public_id,
    kind: row.kind as EntitySummary["kind"],
    name: row.name,
    version: row.version,
    purl: row.purl,
    weightsId: row.weights_id,
    licence: row.licence,
    format: row.format,
    usage: row.usage,
    basis: row.basis,
    projects: projects.get(row.entity_id) ?? 0,
    findings: findings(row.entity_id),
  }));
}

async function projectCounts(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const rows = await read
    .selectFrom("presence")
    .innerJoin("stream", "stream.id", "presence.stream_id")
    .select(["presence.entity_id", sql<number>`count(distinct stream.project_id)`.as("count")])
    .where("presence.entity_id", "in", dialect.numbers(entities))
    .where("presence.to_seq", "=", open)
    .where("stream.audience_id", "in", seenBy(sight))
    .groupBy("presence.entity_id")
    .execute();
  return new Map(rows.map(({ entity_id, count }) => [entity_id, count]));
}

async function openFindings(
  { read, dialect, now }: Context,
  sight: Sight,
  entities: readonly number[],
): Promise<(entity: number) => FindingCounts> {
  const rows = await read
    .selectFrom("finding")
    .select(["entity_id as subject", "rank", sql<number>`count(*)`.as("count")])
    .where("entity_id", "in", dialect.numbers(entities))
    .where("to_seq", "=", open)
    .where("decided_until", "<=", now())
    // An expression, so that SQLite goes by the few entities and not through all findings of the audience.
    .where(sql<number>`audience_id + 0`, "in", seenBy(sight))
    .groupBy(["entity_id", "rank"])
    .execute();
  return countsBySeverity(
    rows.flatMap(({ subject, ...counted }) => (subject === null ? [] : [{ subject, ...counted }])),
  );
}
