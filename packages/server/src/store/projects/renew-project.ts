import { sql } from "kysely";
import { severityNames } from "../../contract/finding.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import type { CountColumns } from "../tables/inventory-tables.ts";

/**
 * What a project shows of its latest version, its place by risk, and today's point of its trend, after something changed. `isNews`:
 * it moves to the front of what was changed last.
 */
export async function renewProject(
  change: Change,
  { held }: SqlDialect,
  project: number,
  now: number,
  isNews = true,
): Promise<void> {
  // Held first: what is counted then has all that other branches brought before.
  await sql`select id from project where id = ${project} ${held}`.execute(change);
  const latest = await change
    .selectFrom("version")
    .innerJoin("stream", (join) =>
      join
        .onRef("stream.id", "=", "version.stream_id")
        .onRef("stream.latest_sequence", "=", "version.sequence"),
    )
    .select(["version.id", "models", "datasets", "software", "services", "others", "stream.id as stream"])
    .select(["read_full", "read_headers", "read_none", "evidence_weight", "evidence_asked"])
    .where("stream.project_id", "=", project)
    .where("version.state", "=", "ready")
    .orderBy("version.uploaded_at", "desc")
    .orderBy("version.id", "desc")
    .executeTakeFirst();
  const [critical, high, medium, low, info] = await openFindings(change, latest?.stream, now);
  await change
    .updateTable("project")
    .set(({ ref }) => ({
      latest_version_id: latest?.id ?? null,
      risk: riskOf([critical, high, medium, low]),
      updated_at: isNews ? now : ref("updated_at"),
    }))
    .where("id", "=", project)
    .execute();
  const point = { ...countsOf(latest), ...knowledgeOf(latest), critical, high, medium, low, info };
  await change
    .insertInto("trend")
    .values({ project_id: project, day: new Date(now).toISOString().slice(0, 10), ...point })
    .onConflict((conflict) => conflict.columns(["project_id", "day"]).doUpdateSet(point))
    .execute();
}

function countsOf(latest: CountColumns | undefined): CountColumns {
  const { models = 0, datasets = 0, software = 0, services = 0, others = 0 } = latest ?? {};
  return { models, datasets, software, services, others };
}

const knowledge = ["read_full", "read_headers", "read_none", "evidence_weight", "evidence_asked"] as const;
type Knowledge = Record<(typeof knowledge)[number], number>;

/** How much was read, and how well it is known. */
function knowledgeOf(latest: Knowledge | undefined): Knowledge {
  const known = knowledge.map((name) => [name, latest?.[name] ?? 0]);
  return Object.fromEntries(known) as Knowledge;
}

type Five = readonly [number, number, number, number, number];

async function openFindings(change: Change, stream: number | undefined, now: number): Promise<Five> {
  if (stream === undefined) return [0, 0, 0, 0, 0];
  const rows = await change
    .selectFrom("finding")
    .select(["rank", sql<number>`count(*)`.as("count")])
    .where("stream_id", "=", stream)
    .where("to_seq", "=", open)
    .where("decided_until", "<=", now)
    .groupBy("rank")
    .execute();
  const counts = new Map(rows.map(({ rank, count }) => [rank, count]));
  const [critical = 0, high = 0, medium = 0, low = 0, info = 0] = severityNames.map(
    (_, rank) => counts.get(rank) ?? 0,
  );
  return [critical, high, medium, low, info];
}

/** Three digits for each severity from critical down, each at most 999: sorts as severities do. */
function riskOf(counts: readonly number[]): number {
  return counts.reduce((risk, count) => risk * 1000 + Math.min(count, 999), 0);
}
