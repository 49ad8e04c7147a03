import { type RawBuilder, sql } from "kysely";
import type { Context } from "../store/context.ts";
import type { Change } from "../store/dialect/dialect.ts";
import { transact } from "../store/transact.ts";
import type { ClaimedJob } from "./job-queue.ts";
import { longestPause, mostLosses, mostSkew } from "./limits.ts";

export interface Claim {
  readonly kinds: readonly string[];
  readonly owner: string;
  readonly leaseMs: number;
  readonly now: number;
}

/** Takes the next job, in one statement: the most urgent that is due, or whose owner let its lease end. */
export async function claimJob(context: Context, claim: Claim): Promise<ClaimedJob | undefined> {
  const { kinds, owner, leaseMs, now } = claim;
  const { read, dialect } = context;
  const [isDue, isLost] = [due(now), lost(claim)];
  // Who asks for nothing, again and again, should not take the right to write.
  const some = await sql`select 1 from job where ${isDue} or ${isLost} limit 1`.execute(read);
  if (some.rows.length === 0) return undefined;
  return transact(context, async (change) => {
    await buryLost(change, isLost, now);
    const { rows } = await sql<ClaimedRow>`
      update job set
        attempts = attempts + case when state = 'waiting' then 1 else 0 end,
        losses = losses + case when state = 'waiting' then 0 else 1 end,
        state = 'running', lease_owner = ${owner}, lease_until = ${now + leaseMs}
      where id = (
        select job.id from job
        where job.kind in ${dialect.texts(kinds)} and (${isDue} or ${isLost})
          and (job.lane is null or not exists (
            select 1 from job as other where other.lane = job.lane and other.id <> job.id
              and (other.state = 'running' or (other.state = 'waiting' and other.id < job.id))))
        order by job.priority, job.run_at, job.id limit 1 ${dialect.skipLocked})
      returning public_id, organisation_id, kind, payload, attempts, losses, lease_until`.execute(change);
    const [row] = rows;
    return row === undefined ? undefined : claimedJob(change, row);
  });
}

interface ClaimedRow {
  readonly public_id: string;
  readonly organisation_id: number;
  readonly kind: string;
  readonly payload: string;
  readonly attempts: number;
  readonly losses: number;
  readonly lease_until: number;
}

async function claimedJob(change: Change, row: ClaimedRow): Promise<ClaimedJob> {
  const { public_id: organisation } = await change
    .selectFrom("organisation")
    .select("public_id")
    .where("id", "=", row.organisation_id)
    .executeTakeFirstOrThrow();
  const { public_id: id, kind, payload, attempts, losses, lease_until: leaseUntil } = row;
  return { id, organisation, kind, payload: JSON.parse(payload) as unknown, attempts, losses, leaseUntil };
}

/**
 * What was to be done at once is due whatever the clocks say: the one of whoever made it may have been ahead. So is what waits longer
 * than any pause after a failure.
 */
function due(now: number): RawBuilder<unknown> {
  return sql`(job.state = 'waiting' and (job.run_at <= ${now}
    or (job.attempts = 0 and job.run_at <= job.created_at)
    or (job.attempts > 0 and job.run_at > ${now + 2 * longestPause})))`;
}

/** Its lease has ended; or it ends so late that a clock was wrong when it was given. */
function lost({ now, leaseMs }: Claim): RawBuilder<unknown> {
  return sql`(job.state = 'running' and (job.lease_until <= ${now} or job.lease_until > ${now + leaseMs + mostSkew}))`;
}

/** A job that took its workers down too often is dead: it is not given to another one. */
async function buryLost(change: Change, isLost: RawBuilder<unknown>, now: number): Promise<void> {
  await sql`update job set state = 'dead', finished_at = ${now}, lease_owner = null, lease_until = null,
      last_error = coalesce(last_error, 'The worker ended without a word.')
    where ${isLost} and losses >= ${mostLosses}`.execute(change);
}
