import type { JobQueue } from "../jobs/job-queue.ts";
import type { JobLoop } from "./job-loop.ts";
import { idleMilliseconds, leaseMilliseconds, troubleMilliseconds } from "./limits.ts";
import type { Log } from "./log.ts";

export interface WorkLookParts {
  readonly loops: readonly Pick<JobLoop, "kinds" | "isResting" | "wake">[];
  readonly queue: Pick<JobQueue, "due">;
  readonly now: () => number;
  readonly log: Log;
}

export interface WorkLook {
  stop(): Promise<void>;
}

/** Asks the database, again and again, what other processes made and what is due by now: once for all loops of this one. */
export function startWorkLook(parts: WorkLookParts): WorkLook {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  const lookAfter = (milliseconds: number): void => {
    if (isStopped) return;
    timer = setTimeout(() => {
      last = lookForWork(parts).then(lookAfter);
    }, milliseconds);
  };
  lookAfter(idleMilliseconds);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await last;
    },
  };
}

/** Wakes the loops that rest while work of theirs is due. Milliseconds to wait until the next. */
export async function lookForWork({ loops, queue, now, log }: WorkLookParts): Promise<number> {
  const resting = loops.filter(({ isResting }) => isResting);
  if (resting.length === 0) return idleMilliseconds;
  try {
    const kinds = new Set(resting.flatMap((loop) => loop.kinds));
    const due = await queue.due([...kinds], leaseMilliseconds, now());
    for (const loop of resting) if (loop.kinds.some((kind) => due.includes(kind))) loop.wake();
    return idleMilliseconds;
  } catch (error) {
    log("error", "jobs", { error: error instanceof Error ? error.message : String(error) });
    return troubleMilliseconds;
  }
}
