import type { Principal } from "../contract/access.ts";
import type { Database } from "./dialect/dialect.ts";

/** What somebody may see: the audiences of the organisation that they belong to. Every question and count is asked with these. */
export interface Sight {
  readonly organisation: number;
  readonly audiences: readonly number[];
}

/** Nothing of an organisation that is not there. */
const blind: Sight = { organisation: -1, audiences: [] };

export async function sightOf(database: Database, by: Principal): Promise<Sight> {
  const rows = await database
    .selectFrom("organisation")
    .innerJoin("audience", "audience.organisation_id", "organisation.id")
    .leftJoin("team", "team.id", "audience.team_id")
    .select(["organisation.id as organisation", "audience.id as audience", "team.public_id as team"])
    .where("organisation.public_id", "=", by.organisation)
    .orderBy("audience.id")
    .execute();
  const [first] = rows;
  if (first === undefined) return blind;
  const isSeen = (team: string | null): boolean =>
    team === null || by.role === "admin" || by.teams.includes(team);
  return {
    organisation: first.organisation,
    audiences: rows.filter(({ team }) => isSeen(team)).map(({ audience }) => audience),
  };
}

/** A list that is never empty, since `in ()` is no SQL. */
export function seenBy({ audiences }: Sight): readonly [number, ...number[]] {
  const [first = -1, ...others] = audiences;
  return [first, ...others];
}
