import { sql } from "kysely";
import type { Change } from "../store/dialect/dialect.ts";
import { leaseAfterChange } from "./limits.ts";

/**
 * Last in a transaction that a running job makes: on SQLite nobody can renew its lease meanwhile, and others who wait for the right to
 * write would find that it has ended, and do again what was just done.
 */
export async function keepLease(change: Change, dedupeKey: string, now: number): Promise<void> {
  await change
    .updateTable("job")
    .set({ lease_until: now + leaseAfterChange })
    .where("dedupe_key", "=", dedupeKey)
    // Written out, for the index of jobs that are not done.
    .where("state", "=", sql.lit("running"))
    .where("lease_until", "<", now + leaseAfterChange)
    .execute();
}
