import { type RawBuilder, sql } from "kysely";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import type { Old } from "../events/forget-events.ts";

/** Forgets deliveries that ended and were made and last tried long ago, at most so many; how many. What waits stays. */
export function forgetDeliveries(context: Context, old: Old, most: number): Promise<number> {
  return crossingSafe(context, async (change) => {
    const carried = await forgetCarried(change, old, most);
    return carried + (await forgetAlone(change, old, most - carried));
  });
}

/** What a summary told goes before the summary does, when that may go. */
async function forgetCarried(change: Change, old: Old, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from delivery where state <> 'waiting' and id in (
      select delivery.id from delivery join delivery as carrier on carrier.id = delivery.carrier_id
      where ${isOld(old)} and carrier.state <> 'waiting'
        and coalesce(carrier.sent_at, carrier.first_at, carrier.created_at) < ${old.before}
      order by delivery.created_at limit ${most})`.execute(change);
  return Number(numAffectedRows);
}

async function forgetAlone(change: Change, old: Old, most: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from delivery where state <> 'waiting' and id in (
      select delivery.id from delivery
      where ${isOld(old)} and coalesce(carrier_id, 0) = 0 and coalesce(sent_at, first_at, created_at) < ${old.before}
        and not exists (select 1 from delivery as carried where carried.carrier_id = delivery.id)
      order by delivery.created_at limit ${most})`.execute(change);
  return Number(numAffectedRows);
}

/** In words that leave SQLite only the index of time: by the others it would walk over all that was ever sent. */
function isOld({ organisation, before }: Old): RawBuilder<unknown> {
  return sql`delivery.created_at < ${before} and delivery.state <> 'waiting'
    and exists (select 1 from channel where channel.id = delivery.channel_id and channel.organisation_id = ${organisation})`;
}
