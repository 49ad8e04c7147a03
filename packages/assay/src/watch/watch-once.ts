import { severities, type Severity } from "../model/finding.ts";
import { compareText } from "../model/text-order.ts";
import type { WatchEvent } from "./event.ts";
import { delivered, enqueue, waitingFor } from "./outbox.ts";
import type { Sink, State } from "./state.ts";
import { type FirstMatches, survey, type SurveyParts, type Unjudged, type Unobserved } from "./survey.ts";
import type { Entry } from "./target.ts";

/** Keeps the state; each saving is all or nothing. */
export interface StateStore {
  /** The last state that was saved; the empty one at first. @throws AssayError */
  load(): State;
  /** @throws AssayError `write-error` */
  save(state: State): void;
}

/** What a receiver made of one event. */
export type Delivery = { readonly kind: "taken" } | { readonly kind: "refused"; readonly reason: string };

export interface WatchParts extends SurveyParts {
  readonly store: StateStore;
  /** What has to be said of the data that advisories are told by, in each run: there are none, they are old. */
  readonly advisoryNotes?: readonly string[];
  /** Shows what was found; when it returns, the events are told. */
  readonly print: (round: Round) => Promise<void>;
  /** Sends one event on; absent = nobody else is told. */
  readonly deliver?: (event: WatchEvent) => Promise<Delivery>;
}

/** What one run found. */
export interface Round {
  /** Gravest first; those too that an earlier run found and could not tell any more. */
  readonly events: readonly WatchEvent[];
  readonly unobserved: readonly Unobserved[];
  /** Whose advisories this run cannot tell, wholly or in part. */
  readonly unjudged: readonly Unjudged[];
  /** Of the data of all: that there are none, that they are old. */
  readonly advisoryNotes: readonly string[];
  readonly firstMatches: readonly FirstMatches[];
  /** Things that are watched. */
  readonly watched: number;
  /** Of these, seen for the first time: nothing to compare them with. */
  readonly baselines: number;
  /** Events that were given up, over all runs, since nobody took them. */
  readonly dropped: number;
}

export interface Outcome extends Round {
  /** Why a receiver did not take everything, and how many events wait for it. */
  readonly undelivered?: { readonly reason: string; readonly count: number };
}

/**
 * Looks at everything once. The order of things makes it safe to be interrupted anywhere: what was found is saved together
 * with the looks, before anybody is told; that it was told is saved after. So each event is told at least once, always by
 * the same id.
 */
export async function watchOnce(entries: readonly Entry[], parts: WatchParts): Promise<Outcome> {
  const keeper = keeperOf(parts.store);
  const found = await survey(entries, keeper.state.things, parts);
  const to: readonly Sink[] = parts.deliver === undefined ? ["output"] : ["output", "webhook"];
  keeper.save({ ...enqueue(keeper.state, found.events, to), things: found.things });
  const round: Round = {
    events: byGravity(waitingFor(keeper.state, "output")),
    unobserved: found.unobserved,
    unjudged: found.unjudged,
    advisoryNotes: parts.advisoryNotes ?? [],
    firstMatches: found.firstMatches,
    watched: found.things.size,
    baselines: found.baselines,
    dropped: keeper.state.dropped,
  };
  await parts.print(round);
  const told = round.events.map(({ id }) => id);
  keeper.save(delivered(keeper.state, told, "output"));
  const undelivered = await deliverAll(keeper, parts);
  return undelivered === undefined ? round : { ...round, undelivered };
}

interface Keeper {
  readonly state: State;
  readonly save: (state: State) => void;
}

function keeperOf(store: StateStore): Keeper {
  let state = store.load();
  return {
    get state() {
      return state;
    },
    save: (next) => {
      store.save(next);
      state = next;
    },
  };
}

/** Oldest first. A receiver that fails once is left alone until the next run. */
async function deliverAll(
  keeper: Keeper,
  { deliver }: WatchParts,
): Promise<Outcome["undelivered"] | undefined> {
  if (deliver === undefined) return undefined;
  const waiting = waitingFor(keeper.state, "webhook");
  for (const [index, event] of waiting.entries()) {
    const delivery = await deliver(event);
    if (delivery.kind === "refused") return { reason: delivery.reason, count: waiting.length - index };
    keeper.save(delivered(keeper.state, [event.id], "webhook"));
  }
  return undefined;
}

function byGravity(events: readonly WatchEvent[]): readonly WatchEvent[] {
  const rank = (severity: Severity): number => severities.indexOf(severity);
  return [...events].sort(
    (a, b) =>
      rank(b.severity) - rank(a.severity) || compareText(a.target, b.target) || compareText(a.id, b.id),
  );
}
