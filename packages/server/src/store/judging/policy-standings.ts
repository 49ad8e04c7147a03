import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Page } from "../../contract/page.ts";
import type { PolicyStanding, StandingQuery } from "../../contract/policy.ts";
import { type Context, timeText } from "../context.ts";
import { pageFrom, readCursor, textPlace } from "../cursor.ts";
import { open } from "../database.ts";
import { seenBy, sightOf } from "../sight.ts";
import { countsBySeverity } from "../versions/finding-counts.ts";
import { policyById } from "./policy-rows.ts";

interface StandingRow {
  readonly stream_id: number;
  readonly branch: string;
  readonly project: string;
  readonly project_name: string;
  readonly name_key: string;
  readonly version: string;
  readonly version_name: string;
  readonly asked: number;
  readonly kept: number;
  readonly exempt: number;
  readonly unjudged: number;
  readonly trouble: string | null;
  readonly at: number;
}

export async function policyStandings(
  context: Context,
  by: Principal,
  id: string,
  { cursor, limit, failing }: StandingQuery,
): Promise<Page<PolicyStanding> | undefined> {
  const { read, now } = context;
  const sight = await sightOf(read, by);
  const policy = await policyById(read, sight, id);
  if (policy === undefined) return undefined;
  const place = readCursor(cursor, textPlace);
  const isOpen = sql`finding.policy_id = ${policy.id} and finding.stream_id = stream.id and finding.to_seq = ${sql.lit(open)}
    and finding.decided_until <= ${now()}`;
  const { rows } = await sql<StandingRow>`
    select stream.id as stream_id, stream.branch, project.public_id as project, project.name as project_name, project.name_key,
      version.public_id as version, version.name as version_name, asked, kept, exempt, unjudged, trouble, judgement.at as at
    from policy_verdict join stream on stream.id = policy_verdict.stream_id join project on project.id = stream.project_id
      join judgement on judgement.stream_id = stream.id
      join version on version.stream_id = stream.id and version.sequence = judgement.sequence
    where policy_verdict.policy_id = ${policy.id} and stream.audience_id in (${sql.join(seenBy(sight))})
      ${place === undefined ? sql`` : sql`and (project.name_key, stream.id) > (${place[0]}, ${place[1]})`}
      ${failing ? sql`and exists (select 1 from finding where ${isOpen})` : sql``}
    order by project.name_key, stream.id limit ${limit + 1}`.execute(read);
  const counts = await openFindings(context, policy.id, rows);
  const items = rows.map((row) => ({ ...shown(row), findings: counts(row.stream_id) }));
  return pageFrom(rows, limit, ({ name_key, stream_id }) => [name_key, stream_id], items);
}

function shown(row: StandingRow): Omit<PolicyStanding, "findings"> {
  const { branch, asked, kept, exempt, unjudged, trouble } = row;
  return {
    project: { id: row.project, name: row.project_name },
    version: { id: row.version, name: row.version_name },
    ...{ branch, asked, kept, exempt, unjudged, trouble },
    judgedAt: timeText(row.at),
  };
}

async function openFindings(
  { read, dialect, now }: Context,
  policy: number,
  rows: readonly StandingRow[],
): Promise<ReturnType<typeof countsBySeverity>> {
  const streams = rows.map(({ stream_id }) => stream_id);
  const counts = await read
    .selectFrom("finding")
    .select(["stream_id as subject", "rank", sql<number>`count(*)`.as("count")])
    .where("policy_id", "=", policy)
    .where("to_seq", "=", open)
    .where("stream_id", "in", dialect.numbers(streams))
    .where("decided_until", "<=", now())
    .groupBy(["stream_id", "rank"])
    .execute();
  return countsBySeverity(counts);
}
