import * as z from "zod";
import * as job from "../../contract/job.ts";
import { pageOf } from "../../contract/page.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** Jobs of the server. */
export const workRoutes = {
  listJobs: {
    method: "get",
    path: "/api/v1/jobs",
    role: "admin",
    area: "work",
    summary: "Jobs, the newest first",
    query: job.jobQuery,
    answer: pageOf(job.job),
  },
  getJob: {
    method: "get",
    path: "/api/v1/jobs/{job}",
    role: "viewer",
    area: "work",
    summary: "One job, by the token that an upload gave",
    params: z.object({ job: id }),
    answer: job.job,
  },
  retryJob: {
    method: "post",
    path: "/api/v1/jobs/{job}/retry",
    role: "admin",
    area: "work",
    summary: "Try a dead job again",
    params: z.object({ job: id }),
    answer: job.job,
  },
} as const satisfies Readonly<Record<string, Route>>;
