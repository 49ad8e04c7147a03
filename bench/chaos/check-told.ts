import { setTimeout } from "node:timers/promises";
import { sql } from "kysely";
import type { Delivery } from "../../packages/server/src/contract/channel.ts";
import type { Page } from "../../packages/server/src/contract/page.ts";
import type { StorePlace } from "../../packages/server/src/store/open-store.ts";
import type { Api } from "./api.ts";
import { connectionTo } from "./check-rows.ts";
import type { Dice } from "./dice.ts";
import type { Receiver, Taken } from "./receiver.ts";
import type { Tally } from "./tally.ts";

export interface SendingOut {
  readonly api: Api;
  readonly dice: Dice;
  readonly tally: Tally;
  /** All clocks go on by so much: a channel has so many messages in an hour, and pauses between tries. */
  readonly goOn: (milliseconds: number) => void;
  readonly say: (said: string) => void;
}

const hour = 3_600_000;
const mostHours = 40;

/** Until nothing waits to be sent. What was given up, since it failed so often, is tried again by hand. */
export async function sendAll(out: SendingOut): Promise<void> {
  for (let hours = 0; hours < mostHours; hours += 1) {
    for (let looks = 0; looks < 20; looks += 1) {
      const [waiting, dead] = [await deliveries(out, "waiting"), await deliveries(out, "dead")];
      if (waiting.length + dead.length === 0) return;
      for (const { id } of dead) {
        out.tally.add("messages: given up, tried by hand");
        await out.api.insist(out.dice, { method: "POST", path: `/api/v1/deliveries/${id}/retry` });
      }
      if (waiting.every(({ nextAt }) => nextAt !== null)) break;
      await setTimeout(250);
    }
    out.goOn(hour);
    await setTimeout(1_500);
  }
  out.say(`messages are not sent: ${JSON.stringify((await deliveries(out, "waiting")).slice(0, 3))}`);
}

async function deliveries(
  { api, dice }: SendingOut,
  state: "waiting" | "dead",
): Promise<readonly Delivery[]> {
  const path = `/api/v1/deliveries?state=${state}&limit=200`;
  const done = await api.insist(dice, { method: "GET", path });
  return (done?.body as Page<Delivery> | undefined)?.items ?? [];
}

/** Every channel is told of every event, of none under two ids. */
export async function checkTold(
  place: StorePlace,
  receiver: Receiver,
  say: (said: string) => void,
): Promise<void> {
  const connection = connectionTo(place);
  try {
    const { rows } = await toldEvents.execute(connection.read);
    for (const { channel, event, message, others } of rows) {
      const taken = message === null ? undefined : receiver.taken.get(channel)?.get(message);
      if (taken === undefined)
        say(`channel ${channel} was never told of event ${event}, by ${message ?? "nothing"}`);
      else if (taken.told < Number(others) + 1)
        say(`message ${String(message)} tells ${taken.told} events, not ${Number(others) + 1}`);
    }
  } finally {
    await connection.close();
  }
  for (const messages of receiver.taken.values()) sayDoubles(messages, say);
}

/** A message has the id of its event; one that tells several has that of its delivery. */
const toldEvents = sql<{ channel: string; event: string; message: string | null; others: number }>`
  with parts as (select carrier_id, count(*) as others from delivery where carrier_id is not null group by carrier_id)
  select channel.name as channel, event.public_id as event, coalesce(parts.others, 0) as others,
    case when told.id is null then null when parts.others is null then event.public_id else told.public_id end as message
  from event cross join channel
    left join delivery on delivery.event_id = event.id and delivery.channel_id = channel.id
    left join delivery told on told.id = coalesce(delivery.carrier_id, delivery.id) and told.state = 'sent'
    left join parts on parts.carrier_id = told.id`;

function sayDoubles(taken: ReadonlyMap<string, Taken>, say: (said: string) => void): void {
  const messages = new Map<string, string>();
  for (const [message, { events }] of taken)
    for (const event of events) {
      const other = messages.get(event);
      if (other !== undefined) say(`event ${event} was told twice, by ${other} and ${message}`);
      messages.set(event, message);
    }
}
