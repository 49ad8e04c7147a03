import { sql } from "kysely";
import type { Channel } from "../../contract/channel.ts";
import { type Context, timeText } from "../context.ts";
import { textsOf } from "./channel-filter.ts";
import { severityOf } from "../findings/severity-of.ts";

/** All of an organisation, by name. */
export async function shownChannels(context: Context, organisation: number): Promise<readonly Channel[]> {
  const rows = await context.read
    .selectFrom("channel")
    .leftJoin("team", "team.id", "channel.team_id")
    .selectAll("channel")
    .select(["team.public_id as team", "team.name as team_name"])
    .where("channel.organisation_id", "=", organisation)
    .orderBy("channel.name")
    .execute();
  const projects = await projectNames(
    context,
    organisation,
    rows.flatMap((row) => textsOf(row.projects)),
  );
  const counts = await countsOf(
    context,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    ...{ id: row.public_id, kind: row.kind as Channel["kind"], name: row.name, target: row.target },
    ...{ scope: row.scope as Channel["scope"], kinds: textsOf(row.kinds) },
    team: row.team === null ? null : { id: row.team, name: row.team_name ?? "" },
    leastSeverity: severityOf(row.least_rank),
    projects: textsOf(row.projects).map((id) => ({ id, name: projects.get(id) ?? "removed" })),
    ...{ isPaused: row.is_paused === 1, createdAt: timeText(row.created_at) },
    last: row.last_at === null ? null : { at: timeText(row.last_at), error: row.last_error },
    waiting: counts.get(`${row.id} waiting`) ?? 0,
    dead: counts.get(`${row.id} dead`) ?? 0,
  }));
}

async function projectNames(
  { read, dialect }: Context,
  organisation: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await read
    .selectFrom("project")
    .select(["public_id", "name"])
    .where("organisation_id", "=", organisation)
    .where("public_id", "in", dialect.texts([...new Set(ids)]))
    .execute();
  return new Map(rows.map(({ public_id, name }) => [public_id, name]));
}

async function countsOf(
  { read, dialect }: Context,
  channels: readonly number[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await read
    .selectFrom("delivery")
    .select(["channel_id", "state", sql<number>`count(*)`.as("count")])
    .where("channel_id", "in", dialect.numbers(channels))
    .where("state", "in", ["waiting", "dead"])
    .groupBy(["channel_id", "state"])
    .execute();
  return new Map(rows.map(({ channel_id, state, count }) => [`${channel_id} ${state}`, count]));
}
