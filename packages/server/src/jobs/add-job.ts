import type { Change } from "../store/dialect/dialect.ts";
import { newId } from "../store/new-id.ts";
import { storedText } from "../store/stored-text.ts";
import type { NewJob } from "./job-queue.ts";
import { ordinaryPriority, ordinaryTries } from "./limits.ts";

type JobOfMine = Omit<NewJob, "organisation"> & { readonly audience?: number | null };

/** Makes a job in a transaction of somebody else's; one that waits or runs under the same dedupe key is that job. Its id. */
export async function addJob(
  change: Change,
  organisation: number,
  now: number,
  job: JobOfMine,
): Promise<string> {
  for (;;) {
    const id = (await made(change, organisation, now, job)) ?? (await known(change, job));
    // The one that was in the way may have ended meanwhile.
    if (id !== undefined) return id;
  }
}

async function made(
  change: Change,
  organisation: number,
  now: number,
  { audience = null, ...job }: JobOfMine,
): Promise<string | undefined> {
  const row = await change
    .insertInto("job")
    .values({
      public_id: newId(now),
      organisation_id: organisation,
      audience_id: audience,
      kind: job.kind,
      lane: job.lane ?? null,
      dedupe_key: job.dedupeKey ?? null,
      payload: JSON.stringify(job.payload),
      subject: storedText(job.subject, 500),
      ...{ state: "waiting", priority: job.priority ?? ordinaryPriority, attempts: 0 },
      ...{ most_attempts: job.mostAttempts ?? ordinaryTries, run_at: job.runAt ?? now, created_at: now },
      ...{ lease_owner: null, lease_until: null, finished_at: null, last_error: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("public_id")
    .executeTakeFirst();
  return row?.public_id;
}

async function known(change: Change, { dedupeKey = "" }: JobOfMine): Promise<string | undefined> {
  const row = await change
    .selectFrom("job")
    .select("public_id")
    .where("dedupe_key", "=", dedupeKey)
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirst();
  return row?.public_id;
}
