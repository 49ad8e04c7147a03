import * as z from "zod";
import { pageOf, pageQuery } from "../../contract/page.ts";
import * as watch from "../../contract/watch.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** What the server watches. */
export const watchRoutes = {
  listWatches: {
    method: "get",
    path: "/api/v1/watches",
    role: "viewer",
    area: "fetching",
    summary: "What the server watches, the newest first",
    query: watch.watchQuery,
    answer: pageOf(watch.watch),
  },
  createWatch: {
    method: "post",
    path: "/api/v1/watches",
    role: "contributor",
    area: "fetching",
    summary: "Watch one target, or a list as `assay watch` takes it",
    body: watch.newWatch,
    answer: watch.watch,
    status: 201,
  },
  getWatch: {
    method: "get",
    path: "/api/v1/watches/{watch}",
    role: "viewer",
    area: "fetching",
    summary: "One watch, with what its things were like at the last look",
    params: z.object({ watch: id }),
    answer: watch.watchDetail,
  },
  changeWatch: {
    method: "patch",
    path: "/api/v1/watches/{watch}",
    role: "contributor",
    area: "fetching",
    summary: "Change the list, the schedule or the name of a watch",
    params: z.object({ watch: id }),
    body: watch.watchChange,
    answer: watch.watch,
  },
  removeWatch: {
    method: "delete",
    path: "/api/v1/watches/{watch}",
    role: "contributor",
    area: "fetching",
    summary: "Watch it no more, and forget what was seen",
    params: z.object({ watch: id }),
  },
  lookNow: {
    method: "post",
    path: "/api/v1/watches/{watch}/look",
    role: "contributor",
    area: "fetching",
    summary: "Look at everything that a watch names now",
    params: z.object({ watch: id }),
    answer: watch.watch,
    status: 202,
  },
  listWatchEvents: {
    method: "get",
    path: "/api/v1/watches/{watch}/events",
    role: "viewer",
    area: "fetching",
    summary: "What looks found, the newest first",
    params: z.object({ watch: id }),
    query: pageQuery,
    answer: pageOf(watch.watchEvent),
  },
} as const satisfies Readonly<Record<string, Route>>;
