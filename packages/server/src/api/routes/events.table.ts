import * as z from "zod";
import * as channel from "../../contract/channel.ts";
import * as event from "../../contract/event.ts";
import { pageOf } from "../../contract/page.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** What happened, and who is told. */
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
  listChannels: {
    method: "get",
    path: "/api/v1/channels",
    role: "admin",
    area: "events",
    summary: "Where events are sent; secrets are not shown",
    answer: z.object({
      items: z.array(channel.channel).readonly(),
      /** The server can send mail. */
      hasMail: z.boolean(),
    }),
  },
  createChannel: {
    method: "post",
    path: "/api/v1/channels",
    role: "admin",
    area: "events",
    summary:
      "Send events to a webhook, to Slack or by mail; a secret that the server makes is shown this once",
    body: channel.newChannel,
    answer: z.object({ channel: channel.channel, secret: z.string().nullable() }),
    status: 201,
  },
  changeChannel: {
    method: "patch",
    path: "/api/v1/channels/{channel}",
    role: "admin",
    area: "events",
    summary: "Change, pause or resume a channel; what happened while it was paused is sent then",
    params: z.object({ channel: id }),
    body: channel.channelChange,
    answer: channel.channel,
  },
  removeChannel: {
    method: "delete",
    path: "/api/v1/channels/{channel}",
    role: "admin",
    area: "events",
    summary: "Remove a channel, with what still waits for it",
    params: z.object({ channel: id }),
  },
  testChannel: {
    method: "post",
    path: "/api/v1/channels/{channel}/test",
    role: "admin",
    area: "events",
    summary: "Send a test to a channel, once; the delivery says what became of it",
    params: z.object({ channel: id }),
    answer: channel.delivery,
    status: 202,
  },
  listDeliveries: {
    method: "get",
    path: "/api/v1/deliveries",
    role: "admin",
    area: "events",
    summary: "What was sent to channels, waits for it, or was given up; the newest first",
    query: channel.deliveryQuery,
    answer: pageOf(channel.delivery),
  },
  getDelivery: {
    method: "get",
    path: "/api/v1/deliveries/{delivery}",
    role: "admin",
    area: "events",
    summary: "One delivery",
    params: z.object({ delivery: id }),
    answer: channel.delivery,
  },
  retryDelivery: {
    method: "post",
    path: "/api/v1/deliveries/{delivery}/retry",
    role: "admin",
    area: "events",
    summary: "Try a delivery now that was given up, or that waits for its next attempt",
    params: z.object({ delivery: id }),
    answer: channel.delivery,
  },
} as const satisfies Readonly<Record<string, Route>>;
