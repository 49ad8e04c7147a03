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

/** Edges of the latest versions that lead to (`down`: what hangs on them) or from (`up`) any of the entities, of any kind or of those given. */
export async function edgesOf(
  { read, dialect }: Context,
  sight: Sight,
  entities: readonly number[],
  end: "from_id" | "to_id",
  kinds?: ReadonlySet<string>,
): Promise<readonly Edge[]> {
  const { rows } = await sql<Edge>`
    select distinct from_id, to_id, kind, detail, basis from edge_seen
    where ${sql.ref(end)} in ${dialect.numbers(entities)} and audience_id in (${sql.join(seenBy(sight))}) and streams > 0
      ${kinds === undefined ? sql`` : sql`and kind in (${sql.join([...kinds])})`}
    order by from_id, to_id, kind, detail, basis limit ${mostEdges}`.execute(read);
  return rows;
}
