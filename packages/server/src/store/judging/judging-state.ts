import type { AdvisoryFeed } from "assay";
import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { findingOrigins } from "../../contract/finding.ts";
import type { JudgingState } from "../../contract/policy.ts";
import { type Context, timeOrNull, timeText } from "../context.ts";
import { open } from "../database.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";

/** How far the latest versions that the asker may see are judged, and with what. */
export async function judgingState(
  context: Context,
  by: Principal,
): Promise<Omit<JudgingState, "refreshHours">> {
  const sight = await sightOf(context.lookup, by);
  return {
    ...(await branchCounts(context, sight)),
    findings: await openByOrigin(context, sight),
    advisories: await newestAdvisories(context, sight),
  };
}

interface CountRow {
  readonly branches: number;
  readonly judged: number;
  readonly oldest: number | null;
  readonly newest: number | null;
  readonly waiting: number;
  readonly policies: number;
}

async function branchCounts(
  { read }: Context,
  sight: Sight,
): Promise<Omit<JudgingState, "findings" | "advisories" | "refreshHours">> {
  const { rows } = await sql<CountRow>`
    select count(*) as branches, count(judgement.stream_id) as judged, min(judgement.at) as oldest, max(judgement.at) as newest,
      (select count(*) from job where organisation_id = ${sight.organisation} and kind = 'rejudge'
        and state in ('waiting', 'running')) as waiting,
      (select count(*) from policy where organisation_id = ${sight.organisation} and removed_at is null and is_enabled = 1) as policies
    from stream left join judgement on judgement.stream_id = stream.id and judgement.sequence = stream.latest_sequence
    where stream.latest_sequence > 0 and stream.audience_id in (${sql.join(seenBy(sight))})`.execute(read);
  // Sums are one row, whatever there is.
  const [row = { branches: 0, judged: 0, oldest: null, newest: null, waiting: 0, policies: 0 }] = rows;
  const { branches, judged, oldest, newest, waiting, policies } = row;
  return { branches, judged, oldestAt: timeOrNull(oldest), newestAt: timeOrNull(newest), waiting, policies };
}

async function openByOrigin({ read, now }: Context, sight: Sight): Promise<JudgingState["findings"]> {
  const rows = await read
    .selectFrom("finding")
    .select(["origin", sql<number>`count(*)`.as("count")])
    .where("audience_id", "in", seenBy(sight))
    .where("to_seq", "=", open)
    .where("decided_until", "<=", now())
    .groupBy("origin")
    .execute();
  const counts = { document: 0, policy: 0, advisory: 0 };
  for (const { origin, count } of rows)
    for (const known of findingOrigins) if (known === origin) counts[known] = count;
  return counts;
}

/** The database that was used last. */
async function newestAdvisories({ read }: Context, sight: Sight): Promise<JudgingState["advisories"]> {
  const row = await read
    .selectFrom("judgement")
    .innerJoin("stream", "stream.id", "judgement.stream_id")
    .innerJoin("advisory_data", "advisory_data.id", "judgement.advisory_data_id")
    .select(["judgement.at", "advisory_data.feeds"])
    .where("stream.audience_id", "in", seenBy(sight))
    .orderBy("judgement.at", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  // Written by `keep-judgement.ts` only.
  const feeds = JSON.parse(row.feeds) as readonly AdvisoryFeed[];
  return {
    usedAt: timeText(row.at),
    records: feeds.reduce((sum, { records }) => sum + records, 0),
    feeds: feeds.map(({ feed, ecosystem = null, records, imported, newest = null }) => ({
      ...{ feed, ecosystem, records, importedAt: imported, newestAt: newest },
    })),
  };
}
