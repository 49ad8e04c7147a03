import type { Context } from "../context.ts";
import type { WatchStore } from "../watch-store.ts";
import { changeWatch, lookNow, makeWatch, removeWatch } from "./change-watches.ts";
import { startDueLooks } from "./start-look.ts";
import { getWatch, listWatches, listWatchEvents } from "./watch-rows.ts";
import { beginLook, endLook, failLook, keepLookProgress } from "./work-on-look.ts";

export function watchStoreOf(context: Context): WatchStore {
  return {
    list: (by, query) => listWatches(context, by, query),
    get: (by, id) => getWatch(context, by, id),
    make: (by, wanted) => makeWatch(context, by, wanted),
    change: (by, id, change) => changeWatch(context, by, id, change),
    remove: (by, id) => removeWatch(context, by, id),
    look: (by, id) => lookNow(context, by, id),
    events: (by, id, query) => listWatchEvents(context, by, id, query),
    work: {
      startDue: (now) => startDueLooks(context, now),
      begin: (watch) => beginLook(context, watch),
      progress: (plan, progress) => keepLookProgress(context, plan, progress),
      looked: (plan, look) => endLook(context, plan, look),
      failed: (plan, error) => failLook(context, plan, error),
    },
  };
}
