import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import type { AfterFailure, SendFailure } from "../notification-store.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { storedText } from "../stored-text.ts";
import { heldDelivery } from "./held-delivery.ts";
import { firstPause, longestAskedPause, longestPause, mostDeliveryAttempts } from "./limits.ts";

interface End {
  readonly state: "sent" | "dead";
  readonly error: string | null;
  readonly now: number;
}

/** A delivery ends with all that its message tells. Its channel is held (`held-delivery.ts`). */
export async function endDelivery(
  change: Change,
  { id, channel_id }: Pick<Row<"delivery">, "id" | "channel_id">,
  { state, error, now }: End,
): Promise<void> {
  const kept = error === null ? null : storedText(error, 500);
  await change
    .updateTable("delivery")
    .set({ state, error: kept, next_at: null, sent_at: state === "sent" ? now : null })
    .where(({ or, eb }) => or([eb("id", "=", id), eb("carrier_id", "=", id)]))
    .where("state", "=", "waiting")
    .execute();
  await tellChannel(change, channel_id, kept, now);
}

export async function sent(context: Context, id: string, note?: string): Promise<void> {
  const now = context.now();
  await crossingSafe(context, async (change) => {
    const held = await heldDelivery(change, id);
    if (held !== undefined) await endDelivery(change, held.row, { state: "sent", error: note ?? null, now });
  });
}

export async function failed(context: Context, id: string, failure: SendFailure): Promise<AfterFailure> {
  const now = context.now();
  return crossingSafe(context, async (change): Promise<AfterFailure> => {
    const held = await heldDelivery(change, id);
    if (held === undefined) return { kind: "dead" };
    const { row } = held;
    // A test is tried once: somebody waits for its result.
    if (failure.isFinal || row.event_id === null || row.attempts >= mostDeliveryAttempts) {
      await endDelivery(change, row, { state: "dead", error: failure.reason, now });
      return { kind: "dead" };
    }
    const milliseconds = pauseAfter(row.attempts, failure.waitMilliseconds);
    const error = storedText(failure.reason, 500);
    await change
      .updateTable("delivery")
      .set({ error, next_at: now + milliseconds })
      .where("id", "=", row.id)
      .execute();
    await tellChannel(change, row.channel_id, error, now);
    return { kind: "again", milliseconds };
  });
}

async function tellChannel(
  change: Change,
  channel: number,
  error: string | null,
  now: number,
): Promise<void> {
  await change
    .updateTable("channel")
    .set({ last_at: now, last_error: error })
    .where("id", "=", channel)
    .execute();
}

/** Tripled with each attempt, a tenth more at random; longer when the receiver asked for it. */
function pauseAfter(attempts: number, asked = 0): number {
  const pause = Math.min(firstPause * 3 ** (attempts - 1), longestPause);
  return Math.round(Math.max(pause * (1 + Math.random() / 10), Math.min(asked, longestAskedPause)));
}
