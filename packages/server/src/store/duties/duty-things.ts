import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { DutyQuery, DutyThing } from "../../contract/duty.ts";
import type { Page } from "../../contract/page.ts";
import type { Context } from "../context.ts";
import { pageFrom, readCursor, textPlace } from "../cursor.ts";
import { open } from "../database.ts";
import { entitySource } from "../entities/entity-scope.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { asksOf } from "./asks-of.ts";
import { licencesInUse, ownedThings } from "./list-duties.ts";

/** Projects of one thing that a page of people names; all are counted. */
const namedProjects = 20;
/** With more things than these it is quicker to go through them by name than to sort them. */
const mostSorted = 5_000;

interface ThingRow {
  readonly entity_id: number;
  readonly public_id: string;
  readonly kind: string;
  readonly name: string;
  readonly name_key: string;
  readonly version: string;
  readonly licence: string;
}

/** Things that one duty comes with (or any, where none is named), by name, with the projects that have them. */
export async function dutyThings(
  context: Context,
  by: Principal,
  duty: string | undefined,
  query: DutyQuery,
  mostProjects: number = namedProjects,
): Promise<Page<DutyThing>> {
  const sight = await sightOf(context.lookup, by);
  const source = await entitySource(context, sight, {});
  const wanted = (await licencesInUse(context, sight)).flatMap(({ licence, things }) =>
    licence !== null && asksFor(licence, duty, query.licence) ? [{ licence, things }] : [],
  );
  if (wanted.length === 0) return { items: [], next: null };
  const isMany = wanted.reduce((sum, { things }) => sum + things, 0) > mostSorted;
  const licence = isMany ? sql`coalesce(seen.licence, '')` : sql`seen.licence`;
  const place = readCursor(query.cursor, textPlace);
  const after =
    place === undefined ? sql`true` : sql`(seen.name_key, seen.entity_id) > (${place[0]}, ${place[1]})`;
  const kind = query.kind === undefined ? sql`true` : sql`seen.kind = ${query.kind}`;
  const { rows } = await sql<ThingRow>`
    select seen.entity_id, entity.public_id, seen.kind, seen.name, seen.name_key, seen.version, seen.licence
    from ${source} as seen join entity on entity.id = seen.entity_id
    where ${ownedThings} and ${after} and ${kind}
      and ${licence} in ${context.dialect.texts(wanted.map(({ licence: one }) => one))}
    order by seen.name_key, seen.entity_id limit ${query.limit + 1}`.execute(context.read);
  const shown = rows.slice(0, query.limit);
  const projects = await projectsOf(
    context,
    sight,
    shown.map(({ entity_id }) => entity_id),
    mostProjects,
  );
  const items = shown.map((row) => shownThing(row, duty, projects.get(row.entity_id)));
  return pageFrom(rows, query.limit, ({ name_key, entity_id }) => [name_key, entity_id], items);
}

function asksFor(expression: string, duty: string | undefined, licence: string | undefined): boolean {
  return asksOf(expression).licences.some(
    (one) =>
      (licence === undefined || one.expression === licence) &&
      one.duties.some(({ attribute }) => duty === undefined || attribute === duty),
  );
}

function shownThing(row: ThingRow, duty: string | undefined, projects: Projects | undefined): DutyThing {
  const { licences, isChoice } = asksOf(row.licence);
  return {
    entity: { id: row.public_id, kind: row.kind, name: row.name, version: row.version },
    ...{ licence: row.licence, isChoice },
    asks: licences.flatMap(({ expression, name = null, url = null, duties }) =>
      duties
        .filter(({ attribute }) => duty === undefined || attribute === duty)
        .map(({ title, value, clause }) => ({
          ...{ licence: expression, name, url, clause },
          value:
            duty === undefined ? [title, value].filter((one) => one !== undefined).join(": ") : (value ?? ""),
        })),
    ),
    projects: projects?.named ?? [],
    projectCount: projects?.count ?? 0,
  };
}

interface Projects {
  readonly named: DutyThing["projects"];
  readonly count: number;
}

async function projectsOf(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
  mostProjects: number,
): Promise<ReadonlyMap<number, Projects>> {
  const { rows } = await sql<{
    entity_id: number;
    id: string;
    name: string;
    owner: string | null;
    team: string | null;
    count: number;
  }>`
    select * from (
      select used.entity_id, project.public_id as id, project.name, project.owner, team.public_id as team,
        count(*) over (partition by used.entity_id) as count,
        row_number() over (partition by used.entity_id order by project.name_key) as place
      from (select distinct presence.entity_id, stream.project_id from presence join stream on stream.id = presence.stream_id
          where presence.entity_id in ${dialect.numbers(entities)} and presence.to_seq = ${sql.lit(open)}
            and stream.audience_id in (${sql.join(seenBy(sight))})) as used
        join project on project.id = used.project_id join audience on audience.id = project.audience_id
        left join team on team.id = audience.team_id) as ranked
    where place <= ${mostProjects} order by entity_id, place`.execute(read);
  const byEntity = new Map<number, { named: DutyThing["projects"][number][]; count: number }>();
  for (const { entity_id, count, id, name, owner, team } of rows) {
    const known = byEntity.get(entity_id) ?? { named: [], count };
    byEntity.set(entity_id, known);
    known.named.push({ id, name, owner, team });
  }
  return byEntity;
}
