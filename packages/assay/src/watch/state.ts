import type { WatchEvent } from "./event.ts";
import type { Thing } from "./thing.ts";

/** Where events go: what this run prints, and a receiver. */
export const sinks = ["output", "webhook"] as const;
export type Sink = (typeof sinks)[number];

/** An event that is not yet everywhere where it should be. */
export interface PendingEvent {
  readonly event: WatchEvent;
  readonly sinks: readonly Sink[];
}

/** Everything that is remembered from run to run. */
export interface State {
  readonly things: ReadonlyMap<string, Thing>;
  /** Oldest first. */
  readonly pending: readonly PendingEvent[];
  /** Ids of events that are everywhere where they should be; oldest first. */
  readonly delivered: readonly string[];
  /** Events that gave way because nobody took them. */
  readonly dropped: number;
}

export const emptyState: State = { things: new Map(), pending: [], delivered: [], dropped: 0 };
