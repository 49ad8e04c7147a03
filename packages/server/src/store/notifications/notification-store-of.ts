import type { Context } from "../context.ts";
import type { NotificationStore } from "../notification-store.ts";
import { sightOf } from "../sight.ts";
import { beginSending } from "./begin-sending.ts";
import { changeChannel, createChannel, removeChannel } from "./channels.ts";
import { getDelivery, listDeliveries, retryDelivery, testChannel } from "./deliveries.ts";
import { failed, sent } from "./end-sending.ts";
import { shownChannels } from "./shown-channels.ts";

export function notificationStore(context: Context): NotificationStore {
  return {
    async list(by) {
      const { organisation } = await sightOf(context.lookup, by);
      return shownChannels(context, organisation);
    },
    create: (by, wanted) => createChannel(context, by, wanted),
    change: (by, id, wanted) => changeChannel(context, by, id, wanted),
    remove: (by, id) => removeChannel(context, by, id),
    test: (by, id) => testChannel(context, by, id),
    deliveries: (by, query) => listDeliveries(context, by, query),
    delivery: (by, id) => getDelivery(context, by, id),
    retry: (by, id) => retryDelivery(context, by, id),
    sending: {
      begin: (delivery) => beginSending(context, delivery),
      sent: (delivery, note) => sent(context, delivery, note),
      failed: (delivery, failure) => failed(context, delivery, failure),
    },
  };
}
