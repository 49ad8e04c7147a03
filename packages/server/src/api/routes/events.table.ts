import * as z from "zod";
import * as event from "../../contract/event.ts";
import { pageOf } from "../../contract/page.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** What happened. */
export const eventsRoutes = {
  listEvents: {
    method: "get",
    path: "/api/v1/events",
    role: "viewer",
    area: "events",
    summary: "What happened, the newest first",
    query: event.eventQuery,
    answer: pageOf(event.event),
  },
  getEvent: {
    method: "get",
    path: "/api/v1/events/{event}",
    role: "viewer",
    area: "events",
    summary: "One event",
    params: z.object({ event: id }),
    answer: event.event,
  },
} as const satisfies Readonly<Record<string, Route>>;
