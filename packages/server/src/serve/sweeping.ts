import type { Store } from "../store/open-store.ts";
import { keysLastMilliseconds } from "../store/limits.ts";
import { doneJobsLastDays, forgottenAtOnce, mostForgotten, sweepMilliseconds } from "./limits.ts";
import type { ServerWorld } from "./start-server.ts";

type World = Pick<ServerWorld, "now" | "log">;

/** Forgets, now and then, what has ended. Every process does: what one has removed the next does not find. */
export function startSweeping(store: Store, world: World): NodeJS.Timeout {
  return setInterval(() => {
    sweep(store, world.now()).catch((error: unknown) =>
      world.log("warning", "sweep", { error: String(error) }),
    );
  }, sweepMilliseconds);
}

export async function sweep({ access, jobs, tidying, versions }: Store, now: number): Promise<void> {
  await tidying.queueRetention();
  await access.sessions.removeEnded(now);
  await access.throttles.removeFull(now);
  await versions.forgetKeys(now - keysLastMilliseconds);
  const before = now - doneJobsLastDays * 86_400_000;
  for (let forgotten = 0; forgotten < mostForgotten;) {
    const some = await jobs.removeDone(before, forgottenAtOnce);
    if (some < forgottenAtOnce) return;
    forgotten += some;
  }
}
