import { type RawBuilder, sql, type SqlBool } from "kysely";
import * as z from "zod";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";

const texts = z.array(z.string());

export function textsOf(json: string): readonly string[] {
  return texts.parse(JSON.parse(json));
}

/** What decides whether a channel is told of an event. */
export interface Tellable {
  readonly kind: string;
  readonly rank: number;
  /** The public id. */
  readonly project: string | null;
  readonly audience: EventAudience;
}

/** Who sees an event: admins, everybody, or a team (its internal id). */
export type EventAudience = "admins" | "everybody" | number;

type Filter = Pick<Row<"channel">, "scope" | "team_id" | "kinds" | "least_rank" | "projects">;

export function isToldOf(channel: Filter, { kind, rank, project, audience }: Tellable): boolean {
  const kinds = textsOf(channel.kinds);
  const projects = textsOf(channel.projects);
  return (
    mayTell(channel, audience) &&
    rank <= channel.least_rank &&
    (kinds.length === 0 || kinds.some((filter) => isOfKind(kind, filter))) &&
    (projects.length === 0 || (project !== null && projects.includes(project)))
  );
}

/** A channel of everybody never gets what a team alone sees; one of everything does, since an admin said so. */
export function mayTell(
  { scope, team_id }: Pick<Filter, "scope" | "team_id">,
  audience: EventAudience,
): boolean {
  if (scope === "everything") return true;
  if (audience === "everybody") return true;
  return scope === "team" && audience === team_id;
}

/** The same of a row of `event` with its `audience`, if it has one. */
export function mayTellRow({ scope, team_id }: Pick<Filter, "scope" | "team_id">): RawBuilder<SqlBool> {
  if (scope === "everything") return sql`1 = 1`;
  const team = scope === "team" ? team_id : null;
  return sql`event.audience_id is not null and (audience.team_id is null or audience.team_id = ${team})`;
}

function isOfKind(kind: string, filter: string): boolean {
  return filter.endsWith("*") ? kind.startsWith(filter.slice(0, -1)) : kind === filter;
}

export async function eventAudience(change: Change, audience: number | null): Promise<EventAudience> {
  if (audience === null) return "admins";
  const { team_id: team } = await change
    .selectFrom("audience")
    .select("team_id")
    .where("id", "=", audience)
    .executeTakeFirstOrThrow();
  return team ?? "everybody";
}
