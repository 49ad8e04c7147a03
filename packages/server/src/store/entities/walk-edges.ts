import { sql } from "kysely";
import type { Context } from "../context.ts";
import { mostEdges } from "../limits.ts";
import { type Sight, seenBy } from "../sight.ts";

export interface Edge {
  readonly from_id: number;
  readonly to_id: number;
  readonly kind: string;
  readonly detail: string;
  readonly basis: string;
}

export interface EdgeChoice {
  /** All where nothing is said. */
  readonly kinds?: ReadonlySet<string>;
  /** False: without files and software that something consists of or depends on. */
  readonly parts?: boolean;
}

const isPart = sql`(kind = 'dependsOn' or (kind = 'contains' and to_id in (select id from entity where entity.kind in ('file', 'software'))))`;

/** Edges of the latest versions that lead to (`down`: what hangs on them) or from (`up`) any of the entities, of any kind or of those given. */
export async function edgesOf(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
  end: "from_id" | "to_id",
  { kinds, parts = true }: EdgeChoice = {},
): Promise<readonly Edge[]> {
  const { rows } = await sql<Edge>`
    select distinct from_id, to_id, kind, detail, basis from edge_seen
    where ${sql.ref(end)} in ${dialect.numbers(entities)} and audience_id in (${sql.join(seenBy(sight))}) and streams > 0
      ${kinds === undefined ? sql`` : sql`and kind in (${sql.join([...kinds])})`} ${parts ? sql`` : sql`and not ${isPart}`}
    order by from_id, to_id, kind, detail, basis limit ${mostEdges}`.execute(read);
  return rows;
}

/** How many files and packages of these `edgesOf` leaves out without `parts`. */
export async function countParts(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (select distinct to_id from edge_seen
      where from_id in ${dialect.numbers(entities)} and audience_id in (${sql.join(seenBy(sight))}) and streams > 0
        and ${isPart} limit ${mostEdges}) as parts`.execute(read);
  return Number(rows[0]?.count ?? 0);
}
