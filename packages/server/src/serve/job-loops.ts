import { randomUUID } from "node:crypto";
import { type Pool, pools } from "./job-kinds/job-kind.ts";
import { jobKinds } from "./job-kinds/registry.ts";
import { JobLoop } from "./job-loop.ts";
import { sendersAtOnce } from "./limits.ts";
import type { Made } from "./parts-of.ts";
import type { ServeOptions } from "./serve-options.ts";
import type { ServerWorld } from "./server-world.ts";
import { Thread } from "./thread.ts";

/** The loops that work in this process; those that send share a thread, since they mostly wait. */
export function loopsOf(
  { workers }: ServeOptions,
  { now, log }: ServerWorld,
  { store, metrics, settings }: Pick<Made, "store" | "metrics" | "settings">,
): readonly JobLoop[] {
  const sender = new Thread();
  return poolsOf(workers).map((pool) => {
    const thread = pool === "sending" ? sender : new Thread();
    return new JobLoop({ queue: store.jobs, pool, thread, settings, now, log, metrics, owner: randomUUID() });
  });
}

/** One loop for each: documents are read by as many as there are workers, some send, the rest has one each. Without workers, other processes work. */
function poolsOf(workers: number): readonly Pool[] {
  if (workers === 0) return [];
  const worked = pools.filter((pool) => jobKinds.some((row) => row.pool === pool));
  const count = (pool: Pool): number =>
    pool === "reading" ? workers : pool === "sending" ? sendersAtOnce : 1;
  return worked.flatMap((pool) => Array<Pool>(count(pool)).fill(pool));
}
