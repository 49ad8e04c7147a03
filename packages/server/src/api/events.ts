import { randomBytes } from "node:crypto";
import type { NewChannel } from "../contract/channel.ts";
import type { Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

export const eventHandlers: Handlers<
  | "listEvents"
  | "getEvent"
  | "listChannels"
  | "createChannel"
  | "changeChannel"
  | "removeChannel"
  | "testChannel"
  | "listDeliveries"
  | "getDelivery"
  | "retryDelivery"
> = {
  listEvents: ({ caller, query, parts }) => parts.store.events.list(caller.by, query),
  getEvent: ({ caller, params, parts }) => parts.store.events.get(caller.by, params.event),
  listChannels: async ({ caller, parts }) => ({
    items: await parts.store.notifications.list(caller.by),
    hasMail: parts.options.hasMail === true,
  }),
  createChannel: async ({ caller, body, parts }) => {
    assertCanSend(body, parts);
    const made = body.kind === "webhook" && body.secret === undefined ? newSecret() : null;
    const wanted = made === null ? body : { ...body, secret: made };
    return { channel: await parts.store.notifications.create(caller.by, wanted), secret: made };
  },
  changeChannel: async ({ caller, params, body, parts }) => {
    const changed = await parts.store.notifications.change(caller.by, params.channel, body);
    if (body.isPaused === false) parts.onWork();
    return changed;
  },
  removeChannel: ({ caller, params, parts }) => parts.store.notifications.remove(caller.by, params.channel),
  testChannel: async ({ caller, params, parts }) => {
    const delivery = await parts.store.notifications.test(caller.by, params.channel);
    parts.onWork();
    return delivery;
  },
  listDeliveries: ({ caller, query, parts }) => parts.store.notifications.deliveries(caller.by, query),
  getDelivery: ({ caller, params, parts }) => parts.store.notifications.delivery(caller.by, params.delivery),
  retryDelivery: async ({ caller, params, parts }) => {
    const { notifications } = parts.store;
    const before = await notifications.delivery(caller.by, params.delivery);
    if (before === undefined) return undefined;
    if (!(await notifications.retry(caller.by, params.delivery)))
      throw new Problem("conflict", "It was sent already.");
    parts.onWork();
    return notifications.delivery(caller.by, params.delivery);
  },
};

function assertCanSend({ kind }: NewChannel, { options }: Parts): void {
  if (kind === "email" && options.hasMail !== true)
    throw new Problem("conflict", "The server has no mail server: whoever runs it sets ASSAY_SMTP_URL.");
}

/** For a webhook; shown once. */
function newSecret(): string {
  return randomBytes(32).toString("base64url");
}
