import { sql } from "kysely";
import type { Context } from "../context.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";

/** What happened in an organisation (internal id) before a time. */
export interface Old {
  readonly organisation: number;
  readonly before: number;
}

/** Forgets old events, at most so many; how many. One that a channel is still to be told, or was lately, stays. */
export function forgetEvents(context: Context, { organisation, before }: Old, most: number): Promise<number> {
  return crossingSafe(context, async (change) => {
    const { numAffectedRows } = await sql`
      delete from event where id in (
        select id from event
        where organisation_id = ${organisation} and at < ${before}
          and not exists (select 1 from delivery where delivery.event_id = event.id)
        order by at limit ${most})`.execute(change);
    return Number(numAffectedRows);
  });
}
