import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { TrendPoint } from "../../contract/overview.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import { entityCountsOf } from "../reading/draw-version.ts";
import { evidenceOf } from "../scores/shown-scores.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";

const longestTrend = 366;
const dayLength = 86_400_000;

/** One point a day up to today, oldest first: the sum of the latest versions of the projects (or of one) as they were that day. */
export async function trendOf(
  context: Context,
  by: Principal,
  project: string | undefined,
  days: number,
): Promise<readonly TrendPoint[]> {
  const sight = await sightOf(context.lookup, by);
  const length = Math.max(1, Math.min(Math.trunc(days), longestTrend));
  const now = context.now();
  const dates = Array.from({ length }, (_, index) => dayOf(now - (length - 1 - index) * dayLength));
  const [first = dayOf(now)] = dates;
  const rows = await pointsSince(context, sight, project, first);
  const standing = new Map<number, Row<"trend">>();
  let at = 0;
  return dates.map((day) => {
    for (let row = rows[at]; row !== undefined && row.day <= day; row = rows[at]) {
      standing.set(row.project_id, row);
      at += 1;
    }
    return pointOf(day, standing.values());
  });
}

function dayOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 10);
}

/** Points from a day on, and of each project the last one before. */
async function pointsSince(
  { read }: Context,
  sight: Sight,
  project: string | undefined,
  first: string,
): Promise<readonly Row<"trend">[]> {
  const one = project === undefined ? sql`` : sql`and project.public_id = ${project}`;
  const { rows } = await sql<Row<"trend">>`
    select trend.* from trend join project on project.id = trend.project_id
    where project.audience_id in (${sql.join(seenBy(sight))}) ${one}
      and trend.day >= coalesce((select max(before.day) from trend as before
        where before.project_id = trend.project_id and before.day < ${first}), ${first})
    order by trend.day, trend.project_id`.execute(read);
  return rows;
}

const columns = ["models", "datasets", "software", "services", "others"] as const;
const severities = ["critical", "high", "medium", "low", "info"] as const;

function pointOf(day: string, rows: Iterable<Row<"trend">>): TrendPoint {
  const entities = { models: 0, datasets: 0, software: 0, services: 0, others: 0 };
  const findings = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  const coverage = { full: 0, headers: 0, none: 0 };
  const evidence = { weight: 0, asked: 0 };
  for (const row of rows) {
    coverage.full += row.read_full;
    coverage.headers += row.read_headers;
    coverage.none += row.read_none;
    evidence.weight += row.evidence_weight;
    evidence.asked += row.evidence_asked;
    for (const column of columns) entities[column] += row[column];
    for (const severity of severities) findings[severity] += row[severity];
  }
  return { day, entities: entityCountsOf(entities), findings, coverage, evidence: evidenceOf(evidence) };
}
