import { type RawBuilder, sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { UnsafeProject } from "../../contract/question.ts";
import type { Context } from "../context.ts";
import { pageFrom, readCursor, textPlace } from "../cursor.ts";
import { open } from "../database.ts";
import { readBody } from "../findings/finding-body.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";

/**
 * Findings that say a file is not safe to load (`unsafe`), and the things that have them: the subject, and what contains it. A project that
 * lists the same thing has the same files, whoever read them.
 */
function unsafeThings({ now }: Context, sight: Sight): RawBuilder<unknown> {
  const audiences = sql.join(seenBy(sight));
  const unsafe = sql`select finding.id as finding, finding.entity_id as entity_id from finding
    where finding.audience_id in (${audiences}) and finding.to_seq = ${sql.lit(open)} and finding.verdict is not null
      and finding.entity_id is not null and finding.decided_until <= ${now()}`;
  return sql`(${unsafe} union
    select unsafe.finding, edge_seen.from_id from (${unsafe}) as unsafe
    join edge_seen on edge_seen.to_id = unsafe.entity_id and edge_seen.kind = 'contains' and edge_seen.audience_id in (${audiences}))`;
}

/** Each project with each finding that concerns it, once. */
function unsafeUses(context: Context, sight: Sight): RawBuilder<unknown> {
  const audiences = sql.join(seenBy(sight));
  return sql`(select distinct stream.project_id, things.finding from ${unsafeThings(context, sight)} as things
      join presence on presence.entity_id = things.entity_id and presence.to_seq = ${sql.lit(open)}
      join stream on stream.id = presence.stream_id where stream.audience_id in (${audiences})
    union
    select finding.project_id, finding.id from finding where finding.audience_id in (${audiences})
      and finding.to_seq = ${sql.lit(open)} and finding.verdict is not null and finding.decided_until <= ${context.now()})`;
}

/** Ids of projects that have something which is not safe to load, as `project_id`. */
export function unsafeProjectIds(context: Context, sight: Sight): RawBuilder<unknown> {
  return sql`select distinct uses.project_id from ${unsafeUses(context, sight)} as uses`;
}

interface ProjectRow {
  readonly id: number;
  readonly public_id: string;
  readonly name: string;
  readonly name_key: string;
  readonly owner: string | null;
  readonly team: string | null;
  readonly dangerous: number;
  readonly suspicious: number;
}

/** Which systems load unsafe files: projects by name, with the worst of what they have. */
export async function unsafeProjects(
  context: Context,
  by: Principal,
  query: PageQuery,
): Promise<Page<UnsafeProject>> {
  const sight = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, textPlace);
  const after =
    place === undefined ? sql`true` : sql`(project.name_key, project.id) > (${place[0]}, ${place[1]})`;
  const { rows } = await sql<ProjectRow>`
    select project.id, project.public_id, project.name, project.name_key, project.owner, team.public_id as team,
      count(distinct case when finding.verdict = 'dangerous' then finding.entity_name || ' ' || finding.fingerprint end) as dangerous,
      count(distinct case when finding.verdict = 'suspicious' then finding.entity_name || ' ' || finding.fingerprint end) as suspicious
    from ${unsafeUses(context, sight)} as uses join project on project.id = uses.project_id
      join finding on finding.id = uses.finding
      join audience on audience.id = project.audience_id left join team on team.id = audience.team_id
    where ${after}
    group by project.id, project.public_id, project.name, project.name_key, project.owner, team.public_id
    order by project.name_key, project.id limit ${query.limit + 1}`.execute(context.read);
  const shown = rows.slice(0, query.limit);
  const things = await thingsOf(
    context,
    sight,
    shown.map(({ id }) => id),
  );
  const items = shown.map((row) => ({
    project: { id: row.public_id, name: row.name },
    ...{ owner: row.owner, team: row.team, dangerous: row.dangerous, suspicious: row.suspicious },
    things: things.get(row.id) ?? [],
  }));
  return pageFrom(rows, query.limit, ({ name_key, id }) => [name_key, id], items);
}

interface ThingRow {
  readonly project_id: number;
  readonly own: number;
  readonly finding: string;
  readonly entity: string | null;
  readonly kind: string | null;
  readonly name: string;
  readonly verdict: string;
  readonly body: string;
  readonly assignee: string | null;
}

const mostThings = 5;

async function thingsOf(
  context: Context,
  sight: Sight,
  projects: readonly number[],
): Promise<ReadonlyMap<number, UnsafeProject["things"]>> {
  const { rows } = await sql<ThingRow>`
    select * from (
      select uses.project_id, case when finding.project_id = uses.project_id then 1 else 0 end as own,
        finding.public_id as finding, entity.public_id as entity, entity.kind, finding.entity_name as name, finding.verdict,
        finding.body, finding.assignee, row_number() over (partition by uses.project_id order by finding.rank, finding.id) as place
      from ${unsafeUses(context, sight)} as uses join finding on finding.id = uses.finding
        left join entity on entity.id = finding.entity_id
      where uses.project_id in ${context.dialect.numbers(projects)}) as ranked
    where place <= ${mostThings} order by project_id, place`.execute(context.read);
  const byProject = new Map<number, UnsafeProject["things"][number][]>();
  for (const row of rows) {
    const known = byProject.get(row.project_id) ?? [];
    byProject.set(row.project_id, known);
    known.push({
      entity: { id: row.entity ?? "", kind: row.kind ?? "", name: row.name },
      verdict: row.verdict === "dangerous" ? "dangerous" : "suspicious",
      message: readBody(row.body).message,
      ...{ finding: row.finding, isOwnFinding: row.own === 1, assignee: row.assignee },
    });
  }
  return byProject;
}
