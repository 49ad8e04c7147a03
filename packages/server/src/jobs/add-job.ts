import type { Change } from "../store/dialect/dialect.ts";
import { newId } from "../store/new-id.ts";
import { storedText } from "../store/stored-text.ts";
import type { NewJob } from "./job-queue.ts";
import { ordinaryPriority, ordinaryTries } from "./limits.ts";

/** Makes a job in a transaction of somebody else's; one that waits or runs under the same dedupe key is that job. Its id. */
export async function addJob(
  change: Change,
  organisation: number,
  now: number,
  { audience = null, ...job }: Omit<NewJob, "organisation"> & { readonly audience?: number | null },
): Promise<string> {
  const made = await change
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
  if (made !== undefined) return made.public_id;
  const known = await change
    .selectFrom("job")
    .select("public_id")
    .where("dedupe_key", "=", job.dedupeKey ?? "")
    .where("state", "in", ["waiting", "running"])
    .executeTakeFirstOrThrow();
  return known.public_id;
}
