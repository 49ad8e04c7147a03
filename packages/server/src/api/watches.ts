import type { Handlers } from "./handler.ts";
import { Problem } from "./problem.ts";
import { listOfTarget, readWatchList } from "./read-watch-list.ts";

export const watchHandlers: Handlers<
  "listWatches" | "createWatch" | "getWatch" | "changeWatch" | "removeWatch" | "lookNow" | "listWatchEvents"
> = {
  listWatches: ({ caller, query, parts }) => parts.store.watches.list(caller.by, query),
  createWatch: async ({ caller, body, parts }) => {
    const { target, name = target, everyHours, rescanInto } = body;
    const text = body.list ?? (target === undefined ? undefined : listOfTarget(target));
    if (text === undefined || name === undefined || (body.list !== undefined && target !== undefined))
      throw new Problem("bad-request", "Give a target, or a list with a name.");
    const read = await readWatchList(text, parts);
    const watch = await parts.store.watches.make(caller.by, { ...read, name, everyHours, rescanInto });
    parts.onWork();
    return watch;
  },
  getWatch: ({ caller, params, parts }) => parts.store.watches.get(caller.by, params.watch),
  changeWatch: async ({ caller, params, body, parts }) => {
    const { list, ...rest } = body;
    const read = list === undefined ? {} : await readWatchList(list, parts);
    const said = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
    const watch = await parts.store.watches.change(caller.by, params.watch, { ...said, ...read });
    parts.onWork();
    return watch;
  },
  removeWatch: ({ caller, params, parts }) => parts.store.watches.remove(caller.by, params.watch),
  lookNow: async ({ caller, params, parts }) => {
    const watch = await parts.store.watches.look(caller.by, params.watch);
    parts.onWork();
    return watch;
  },
  listWatchEvents: ({ caller, params, query, parts }) =>
    parts.store.watches.events(caller.by, params.watch, query),
};
