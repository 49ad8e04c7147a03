import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { heldChannel } from "./held-channel.ts";

interface HeldDelivery {
  readonly row: Row<"delivery">;
  readonly channel: Row<"channel">;
}

/** One that waits, as it is once nobody else changes what its channel is told. */
export async function heldDelivery(change: Change, id: string): Promise<HeldDelivery | undefined> {
  const place = await change
    .selectFrom("delivery")
    .select("channel_id")
    .where("public_id", "=", id)
    .executeTakeFirst();
  if (place === undefined) return undefined;
  const channel = await heldChannel(change, { id: place.channel_id });
  if (channel === undefined) return undefined;
  const row = await change
    .selectFrom("delivery")
    .selectAll()
    .where("public_id", "=", id)
    .where("state", "=", "waiting")
    .executeTakeFirst();
  return row === undefined ? undefined : { row, channel };
}
