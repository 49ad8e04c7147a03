import type { Project } from "../../contract/project.ts";
import { type Context, timeText } from "../context.ts";
import type { Row } from "../database.ts";
import { entityCountsOf } from "../reading/draw-version.ts";
import { findingCountsOf } from "../versions/finding-counts.ts";
import { noCounts } from "../reading/draw-version.ts";

/** Rows as the API shows them: with team, tags, the latest version and its counts. A few questions for all. */
export async function shownProjects(
  context: Context,
  rows: readonly Row<"project">[],
): Promise<readonly Project[]> {
  if (rows.length === 0) return [];
  const latest = await latestOf(context, rows);
  const [tags, teams, findingCounts] = await Promise.all([
    tagsOf(context, rows),
    teamsOf(context, rows),
    findingCountsOf(context, [...latest.keys()]),
  ]);
  return rows.map((row) => {
    const version = row.latest_version_id === null ? undefined : latest.get(row.latest_version_id);
    const { read_full, read_headers, read_none, ...counts } = version ?? noCounts;
    return {
      id: row.public_id,
      name: row.name,
      kind: row.kind as Project["kind"],
      description: row.description,
      owner: row.owner,
      team: teams.get(row.audience_id) ?? null,
      tags: tags.get(row.id) ?? [],
      badge: badgePath(row, teams.has(row.audience_id)),
      createdAt: timeText(row.created_at),
      latest:
        version === undefined
          ? null
          : { id: version.public_id, name: version.name, uploadedAt: timeText(version.uploaded_at) },
      counts: entityCountsOf(counts),
      findings: findingCounts(row.latest_version_id),
      coverage: { full: read_full, headers: read_headers, none: read_none },
    };
  });
}

/** With the key, where not everybody of the organisation sees the project. */
function badgePath({ badge, public_id }: Row<"project">, isPrivate: boolean): string | null {
  if (badge === null) return null;
  return `/api/v1/projects/${public_id}/badge.svg${isPrivate ? `?key=${badge}` : ""}`;
}

async function latestOf(
  { read, dialect }: Context,
  rows: readonly Row<"project">[],
): Promise<ReadonlyMap<number, Row<"version">>> {
  const ids = rows.flatMap(({ latest_version_id }) => latest_version_id ?? []);
  const versions = await read
    .selectFrom("version")
    .selectAll()
    .where("id", "in", dialect.numbers(ids))
    .execute();
  return new Map(versions.map((version) => [version.id, version]));
}

async function tagsOf(
  { read, dialect }: Context,
  rows: readonly Row<"project">[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const tags = await read
    .selectFrom("project_tag")
    .selectAll()
    .where("project_id", "in", dialect.numbers(rows.map(({ id }) => id)))
    .orderBy("tag")
    .execute();
  const byProject = new Map<number, string[]>();
  for (const { project_id, tag } of tags) {
    const known = byProject.get(project_id);
    if (known === undefined) byProject.set(project_id, [tag]);
    else known.push(tag);
  }
  return byProject;
}

async function teamsOf(
  { read, dialect }: Context,
  rows: readonly Row<"project">[],
): Promise<ReadonlyMap<number, string>> {
  const teams = await read
    .selectFrom("audience")
    .innerJoin("team", "team.id", "audience.team_id")
    .select(["audience.id", "team.public_id as team"])
    .where("audience.id", "in", dialect.numbers(rows.map(({ audience_id }) => audience_id)))
    .execute();
  return new Map(teams.map(({ id, team }) => [id, team]));
}
