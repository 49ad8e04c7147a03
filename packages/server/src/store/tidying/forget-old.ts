import type { Context } from "../context.ts";
import { forgetEvents, type Old } from "../events/forget-events.ts";
import { forgetDeliveries } from "../notifications/forget-deliveries.ts";
import { retentionOf } from "./retention.ts";

/** Of each organisation, events that are kept no longer: first what was sent of them. How many rows went. */
export async function forgetOld(context: Context, most: number): Promise<number> {
  const organisations = await context.read.selectFrom("organisation").select(["id", "public_id"]).execute();
  let forgotten = 0;
  for (const { id, public_id } of organisations) {
    const { eventDays } = await retentionOf(context, public_id);
    if (eventDays === null) continue;
    const old: Old = { organisation: id, before: context.now() - eventDays * 86_400_000 };
    forgotten += await forgetDeliveries(context, old, most);
    forgotten += await forgetEvents(context, old, most);
  }
  return forgotten;
}
