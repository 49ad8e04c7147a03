import { setTimeout as pause } from "node:timers/promises";
import {
  anyObserver,
  AssayError,
  emptyState,
  globMatcher,
  parseWatchList,
  readWatchState,
  watchAdviser,
  watchOnce,
  type WatchRound,
  type WatchState,
  watchStateText,
} from "assay";
import { mostStateBytes } from "../../store/scans/limits.ts";
import type { FinishedLook, LookPlan, WatchStore } from "../../store/watch-store.ts";
import { advisoriesAt } from "../judging/advisory-file.ts";
import { type Fetching, type FetchingWorld, withFetching } from "./bounded-fetching.ts";
import { changedBy, foundEvent, seenThings } from "./found-changes.ts";
import { lookMinutes, mostLookBytes, progressMilliseconds } from "./limits.ts";

export interface LookWorld extends FetchingWorld {
  readonly watches: WatchStore["work"];
}

/**
 * Looks at everything that a watch names. What it found and the state that it found it from are kept together: after a crash the same look
 * is done again, from the same state, and finds the same events.
 * @throws what makes the job be tried again: also that the list was changed meanwhile
 */
export async function runLook(watch: string, world: LookWorld): Promise<void> {
  const plan = await world.watches.begin(watch);
  if (plan === undefined) return;
  const { environment, allowHosts } = world;
  const bounds = { environment, allowHosts, mostBytes: mostLookBytes, minutes: lookMinutes };
  const isKept = await withFetching(bounds, async (fetching) => {
    try {
      return await world.watches.looked(plan, await look(plan, world, fetching));
    } catch (error) {
      const stopped = fetching.stopped();
      if (stopped?.kind === "cancelled") return false;
      if (stopped === undefined && !(error instanceof AssayError)) throw error;
      await world.watches.failed(plan, stopped?.reason ?? (error as AssayError).message);
      return true;
    }
  });
  if (!isKept) throw new Error("The list was changed while it was looked at.");
}

/** For one that ended its thread, again and again. */
export async function giveLookUp(watch: string, watches: WatchStore["work"], reason: string): Promise<void> {
  const plan = await watches.begin(watch);
  if (plan !== undefined) await watches.failed(plan, reason);
}

async function look(plan: LookPlan, world: LookWorld, fetching: Fetching): Promise<FinishedLook> {
  const { entries, advisories } = await parseWatchList(plan.list, "list");
  const { client, signal } = fetching;
  let state = stateOf(plan);
  let round: WatchRound | undefined;
  const observer = anyObserver({ client, environment: world.environment });
  const now = (): Date => new Date(world.now());
  const opened = advisories?.isWanted === false ? undefined : await advisoriesAt(world.advisories);
  await watchOnce(entries, {
    ...(opened === undefined ? {} : { advise: watchAdviser(opened.lookup, now) }),
    observe: (target, before) => observer.observe(target, before),
    store: { load: () => state, save: (next) => void (state = next) },
    matcher: globMatcher,
    now,
    pause: (milliseconds) => pause(milliseconds, undefined, { signal }),
    onLook: telling(plan, world, fetching),
    print: (found) => {
      round = found;
      return Promise.resolve();
    },
  });
  return finished(state, round);
}

/** @throws AssayError for a state that this version does not read */
function stateOf({ state }: LookPlan): WatchState {
  if (state === undefined) return emptyState;
  const read = readWatchState(state);
  if (read.kind === "state") return read.state;
  const why = read.kind === "newer" ? "a newer version of Assay wrote it" : read.reason;
  throw new AssayError("unreadable", `What was seen at the last look cannot be read: ${why}.`);
}

function finished(state: WatchState, round: WatchRound | undefined): FinishedLook {
  const text = Buffer.from(watchStateText(state));
  if (text.length > mostStateBytes)
    throw new AssayError(
      "network-limit",
      "There is more to remember than one watch may: make several of it.",
    );
  const events = round?.events ?? [];
  const { seen, things } = seenThings(state);
  return {
    state: text,
    events: events.map(foundEvent),
    ...{ things, seen, unobserved: round?.unobserved.length ?? 0 },
    changed: changedBy(events),
  };
}

/** Keeps how far it is, at a bounded rate, and ends a look that nobody wants any more. */
function telling(
  plan: LookPlan,
  { watches }: LookWorld,
  { stop }: Fetching,
): (done: number, total: number) => void {
  let last = 0;
  return (done, total) => {
    const now = performance.now();
    if (now - last < progressMilliseconds) return;
    last = now;
    watches.progress(plan, { done, total }).then(
      (answer) => {
        if (answer === "unwanted") stop({ kind: "cancelled", reason: "The list was changed." });
      },
      // A word that is lost is said again in a moment.
      () => undefined,
    );
  };
}
