import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { CoverageCounts, EntityCounts, FindingCounts } from "../../contract/counts.ts";
import type { Overview } from "../../contract/overview.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import { entitySource } from "../entities/entity-scope.ts";
import { findingRows, shownFindings } from "../findings/shown-findings.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { seenVersions, shownVersions } from "../versions/version-rows.ts";
import { severityOf } from "../findings/severity-of.ts";

const shownAtOnce = 10;

/** What there is, what is new, what is urgent: of all that the asker may see. */
export async function overviewOf(context: Context, by: Principal): Promise<Overview> {
  const sight = await sightOf(context.lookup, by);
  const recent = await seenVersions(context.read, sight)
    .orderBy("version.id", "desc")
    .limit(shownAtOnce)
    .execute();
  const urgent = await findingRows(context.read)
    .where("finding.audience_id", "in", seenBy(sight))
    .where("finding.to_seq", "=", open)
    .where("finding.decided_until", "<=", context.now())
    .orderBy("finding.rank")
    .orderBy("finding.urgency")
    .orderBy("finding.id")
    .limit(shownAtOnce)
    .execute();
  return {
    ...(await numbers(context, sight)),
    counts: await entityCounts(context, sight),
    findings: await findingCounts(context, sight),
    coverage: await coverageCounts(context, sight),
    urgent: await shownFindings(context, urgent),
    recent: await shownVersions(context, recent),
  };
}

async function numbers(
  { read }: Context,
  sight: Sight,
): Promise<{ readonly projects: number; readonly versions: number }> {
  const audiences = sql.join(seenBy(sight));
  const { rows } = await sql<{ projects: number; versions: number }>`
    select (select count(*) from project where audience_id in (${audiences})) as projects,
      (select count(*) from version join stream on stream.id = version.stream_id
        where stream.audience_id in (${audiences})) as versions`.execute(read);
  return rows[0] ?? { projects: 0, versions: 0 };
}

async function entityCounts(context: Context, sight: Sight): Promise<EntityCounts> {
  const counts = { model: 0, dataset: 0, software: 0, service: 0, other: 0 };
  const source = await entitySource(context, sight, {});
  if (source === undefined) return counts;
  const { rows } = await sql<{ kind: string; count: number }>`
    select seen.kind as kind, count(*) as count from ${source} as seen group by seen.kind`.execute(
    context.read,
  );
  for (const { kind, count } of rows) {
    if (kind === "model" || kind === "dataset" || kind === "software" || kind === "service")
      counts[kind] += count;
    else counts.other += count;
  }
  return counts;
}

async function findingCounts({ read, now }: Context, sight: Sight): Promise<FindingCounts> {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const rows = await read
    .selectFrom("finding")
    .select(["rank", sql<number>`count(*)`.as("count")])
    .where("audience_id", "in", seenBy(sight))
    .where("to_seq", "=", open)
    .where("decided_until", "<=", now())
    .groupBy("rank")
    .execute();
  for (const { rank, count } of rows) counts[severityOf(rank)] = count;
  return counts;
}

/** Of the latest version of each branch. */
async function coverageCounts({ read }: Context, sight: Sight): Promise<CoverageCounts> {
  const { rows } = await sql<CoverageCounts>`
    select coalesce(sum(read_full), 0) as "full", coalesce(sum(read_headers), 0) as headers, coalesce(sum(read_none), 0) as none
    from stream join version on version.stream_id = stream.id and version.sequence = stream.latest_sequence
    where stream.audience_id in (${sql.join(seenBy(sight))})`.execute(read);
  return rows[0] ?? { full: 0, headers: 0, none: 0 };
}
