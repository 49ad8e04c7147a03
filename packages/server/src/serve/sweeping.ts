import type { Store } from "../store/open-store.ts";
import { keysLastMilliseconds } from "../store/limits.ts";
import { rulesEdition } from "./judge-reading.ts";
import { doneJobsLastDays, forgottenAtOnce, mostForgotten, sweepMilliseconds } from "./limits.ts";
import type { ServerWorld } from "./server-world.ts";

type World = Pick<ServerWorld, "now" | "log">;

/**
 * Forgets, now and then, what has ended, and has judged what was left: at once, since another program may have read it. Every process does:
 * what one has removed the next does not find.
 */
export function startSweeping(store: Store, world: World): NodeJS.Timeout {
  const warn = (error: unknown): void => world.log("warning", "sweep", { error: String(error) });
  store.scores.queue(rulesEdition(), 0).catch(warn);
  return setInterval(() => {
    sweep(store, world.now()).catch(warn);
  }, sweepMilliseconds);
}

export async function sweep(store: Store, now: number): Promise<void> {
  const { access, exports, jobs, scores, tidying, versions } = store;
  await scores.queue(rulesEdition(), 0);
  await tidying.queueRetention();
  await access.sessions.removeEnded(now);
  await access.throttles.removeFull(now);
  await exports.removeEnded(now);
  await versions.forgetKeys(now - keysLastMilliseconds);
  const before = now - doneJobsLastDays * 86_400_000;
  await inPieces((most) => jobs.removeDone(before, most));
  await inPieces((most) => tidying.forgetEvents(most));
}

async function inPieces(forget: (most: number) => Promise<number>): Promise<void> {
  for (let forgotten = 0; forgotten < mostForgotten;) {
    const some = await forget(forgottenAtOnce);
    if (some < forgottenAtOnce) return;
    forgotten += some;
  }
}
