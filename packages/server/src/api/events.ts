import type { Handlers } from "./handler.ts";

export const eventHandlers: Handlers<"listEvents" | "getEvent"> = {
  listEvents: ({ caller, query, parts }) => parts.store.events.list(caller.by, query),
  getEvent: ({ caller, params, parts }) => parts.store.events.get(caller.by, params.event),
};
