import { addJob } from "../../jobs/add-job.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { mostDueAtOnce, mostFetchAttempts, scheduledPriority } from "../scans/limits.ts";
import { nextTime } from "../scans/start-run.ts";

/** The job of a look; one that waits or runs is that job. */
export async function startLook(
  change: Change,
  watch: Row<"watch">,
  { now, isScheduled = false }: { readonly now: number; readonly isScheduled?: boolean },
): Promise<void> {
  const job = await addJob(change, watch.organisation_id, now, {
    ...{ kind: "watch", audience: watch.audience_id, payload: { watch: watch.public_id } },
    ...{ subject: watch.name, dedupeKey: `watch:${watch.public_id}`, mostAttempts: mostFetchAttempts },
    ...(isScheduled ? { priority: scheduledPriority } : {}),
  });
  await change.updateTable("watch").set({ job, progress: null }).where("id", "=", watch.id).execute();
}

/** As scans: once for all that was missed, and also when the clock jumped back. */
export async function startDueLooks(context: Context, now: number): Promise<number> {
  const due = await context.read
    .selectFrom("watch")
    .selectAll()
    .where((eb) => eb.or([eb("next_at", "<=", now), eb("next_at", ">", eb(eb.ref("every"), "+", now))]))
    .orderBy("next_at")
    .limit(mostDueAtOnce)
    .execute();
  let started = 0;
  for (const watch of due)
    await context.write.transaction().execute(async (change) => {
      const { numUpdatedRows } = await change
        .updateTable("watch")
        .set({ next_at: nextTime(now, watch.every) ?? now + watch.every })
        .where("id", "=", watch.id)
        .where("next_at", "=", watch.next_at)
        .executeTakeFirst();
      if (numUpdatedRows === 0n) return;
      await startLook(change, watch, { now, isScheduled: true });
      started += 1;
    });
  return started;
}
