import { sql } from "kysely";
import type { Context } from "../store/context.ts";
import type { Change } from "../store/dialect/dialect.ts";
import type { Row } from "../store/database.ts";
import { tellDeadJob } from "../store/events/tell-dead-job.ts";
import type { ClaimedJob } from "./job-queue.ts";

export interface Claim {
  readonly kinds: readonly string[];
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

/** Takes the next job, in one statement: the most urgent that is due, or whose owner let its lease end. */
export async function claimJob(
  { read, write, dialect }: Context,
  { kinds, owner, leaseMs, now }: Claim,
): Promise<ClaimedJob | undefined> {
  // Who asks for nothing, again and again, should not take the right to write.
  const due = await sql`select 1 from job where kind in ${dialect.texts(kinds)} and (
    (state = 'waiting' and run_at <= ${now}) or (state = 'running' and lease_until <= ${now})) limit 1`.execute(
    read,
  );
  if (due.rows.length === 0) return undefined;
  return write.transaction().execute(async (change) => {
    await buryLost(change, now);
    const { rows } = await sql<ClaimedRow>`
      update job set state = 'running', attempts = attempts + 1, lease_owner = ${owner}, lease_until = ${now + leaseMs}
      where id = (
        select job.id from job
        where job.kind in ${dialect.texts(kinds)}
          and ((job.state = 'waiting' and job.run_at <= ${now}) or (job.state = 'running' and job.lease_until <= ${now}))
          and (job.lane is null or not exists (
            select 1 from job as other where other.lane = job.lane and other.id <> job.id
              and (other.state = 'running' or (other.state = 'waiting' and other.id < job.id))))
        order by job.priority, job.run_at, job.id limit 1 ${dialect.skipLocked})
      returning public_id, organisation_id, kind, payload, attempts, lease_until`.execute(change);
    const [row] = rows;
    if (row === undefined) return undefined;
    const { public_id: organisation } = await change
      .selectFrom("organisation")
      .select("public_id")
      .where("id", "=", row.organisation_id)
      .executeTakeFirstOrThrow();
    const { public_id: id, kind, attempts, lease_until: leaseUntil } = row;
    return { id, organisation, kind, payload: JSON.parse(row.payload) as unknown, attempts, leaseUntil };
  });
}

interface ClaimedRow {
  readonly public_id: string;
  readonly organisation_id: number;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly lease_until: number;
}

/** A job that took its workers down as often as it may be tried is dead: it is not given to another one. */
async function buryLost(change: Change, now: number): Promise<void> {
  const { rows } = await sql<
    Row<"job">
  >`update job set state = 'dead', finished_at = ${now}, lease_owner = null, lease_until = null,
      last_error = coalesce(last_error, 'The worker ended without a word.')
    where state = 'running' and lease_until <= ${now} and attempts >= most_attempts returning *`.execute(
    change,
  );
  for (const job of rows) await tellDeadJob(change, job, now);
}
