import { mostDelivered, mostPending } from "./limits.ts";
import type { WatchEvent } from "./event.ts";
import type { PendingEvent, Sink, State } from "./state.ts";

/** Events that every named sink has yet to take. One that was delivered, or waits already, is not added again. */
export function enqueue(state: State, events: readonly WatchEvent[], to: readonly Sink[]): State {
  const known = new Set([...state.delivered, ...state.pending.map(({ event }) => event.id)]);
  const fresh: PendingEvent[] = [];
  for (const event of events) {
    if (known.has(event.id)) continue;
    known.add(event.id);
    fresh.push({ event, sinks: to });
  }
  const pending = [...state.pending, ...fresh];
  const excess = Math.max(0, pending.length - mostPending);
  return { ...state, pending: pending.slice(excess), dropped: state.dropped + excess };
}

/** What a sink has yet to take, oldest first. */
export function waitingFor(state: State, sink: Sink): readonly WatchEvent[] {
  return state.pending.filter(({ sinks }) => sinks.includes(sink)).map(({ event }) => event);
}

/** These events are where the sink takes them; those that no other sink waits for are done. */
export function delivered(state: State, ids: readonly string[], sink: Sink): State {
  if (ids.length === 0) return state;
  const taken = new Set(ids);
  const done: string[] = [];
  const pending = state.pending.flatMap((item) => {
    if (!taken.has(item.event.id)) return [item];
    const left = item.sinks.filter((one) => one !== sink);
    if (left.length > 0) return [{ ...item, sinks: left }];
    done.push(item.event.id);
    return [];
  });
  return { ...state, pending, delivered: [...state.delivered, ...done].slice(-mostDelivered) };
}
