import type { Store } from "../store/open-store.ts";
import { scheduleMilliseconds } from "./fetching/limits.ts";
import type { Log } from "./log.ts";

export interface SchedulerParts {
  readonly store: Pick<Store, "scans" | "watches">;
  readonly now: () => number;
  readonly log: Log;
  /** Something was started. */
  readonly onWork: () => void;
}

export interface Scheduler {
  stop(): Promise<void>;
}

/**
 * Starts scans and looks that are due, again and again. Every server does; of those that see the same one due, one starts it. The timer
 * does not care for the clock, and what is due is told by the clock of the moment.
 */
export function startScheduler(parts: SchedulerParts, every: number = scheduleMilliseconds): Scheduler {
  let last: Promise<void> = Promise.resolve();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    last = look(parts).finally(() => (isBusy = false));
  }, every);
  return {
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}

async function look({ store, now, log, onWork }: SchedulerParts): Promise<void> {
  try {
    const scans = await store.scans.work.startDue(now());
    const started = scans + (await store.watches.work.startDue(now()));
    if (started > 0) onWork();
  } catch (error) {
    log("warning", "schedule", { error: error instanceof Error ? error.message : String(error) });
  }
}
