import { type SelectQueryBuilder, sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Page } from "../../contract/page.ts";
import type { Project, ProjectQuery } from "../../contract/project.ts";
import type { Context } from "../context.ts";
import { numbersPlace, pageFrom, readCursor, textPlace } from "../cursor.ts";
import type { Row, Tables } from "../database.ts";
import { seenBy, sightOf } from "../sight.ts";
import { askedWords } from "../words.ts";
import { shownProjects } from "./shown-projects.ts";

type Projects = SelectQueryBuilder<Tables, "project", Row<"project">>;

export async function listProjects(
  context: Context,
  by: Principal,
  query: ProjectQuery,
): Promise<Page<Project>> {
  const sight = await sightOf(context.lookup, by);
  const all: Projects = context.read
    .selectFrom("project")
    .selectAll()
    .where("organisation_id", "=", sight.organisation)
    .where("audience_id", "in", seenBy(sight));
  const rows = await sorted(filtered(all, query), query)
    .limit(query.limit + 1)
    .execute();
  const items = await shownProjects(context, rows.slice(0, query.limit));
  return pageFrom(rows, query.limit, placeBy[query.sort], items);
}

function filtered(projects: Projects, { q, kind, tag }: ProjectQuery): Projects {
  let found = projects;
  // Words are letters and digits, so they hold no wildcard.
  for (const word of askedWords(q ?? "")) found = found.where("search", "like", `%${word}%`);
  if (kind !== undefined) found = found.where("kind", "=", kind);
  if (tag !== undefined)
    found = found.where("id", "in", (eb) =>
      eb.selectFrom("project_tag").select("project_id").where("tag", "=", tag),
    );
  return found;
}

const placeBy: Readonly<Record<ProjectQuery["sort"], (row: Row<"project">) => readonly (string | number)[]>> =
  {
    name: ({ name_key, id }) => [name_key, id],
    updated: ({ updated_at, id }) => [updated_at, id],
    risk: ({ risk, id }) => [risk, id],
  };

function sorted(projects: Projects, { sort, cursor }: ProjectQuery): Projects {
  if (sort === "name") {
    const place = readCursor(cursor, textPlace);
    const rest =
      place === undefined
        ? projects
        : projects.where(sql<boolean>`(name_key, id) > (${place[0]}, ${place[1]})`);
    return rest.orderBy("name_key").orderBy("id");
  }
  const column = sort === "risk" ? "risk" : "updated_at";
  const place = readCursor(cursor, numbersPlace);
  const rest =
    place === undefined
      ? projects
      : projects.where(sql<boolean>`(${sql.ref(column)}, id) < (${place[0]}, ${place[1]})`);
  return rest.orderBy(column, "desc").orderBy("id", "desc");
}
