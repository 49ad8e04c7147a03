import { Problem, retryAfter } from "./problem.ts";
import type { Handlers } from "./handler.ts";
import { openapiDocument } from "./openapi.ts";

export const workHandlers: Handlers<
  | "listJobs"
  | "getJob"
  | "retryJob"
  | "listAudit"
  | "verifyAudit"
  | "getHealth"
  | "getReadiness"
  | "getMetrics"
  | "getOpenapi"
> = {
  listJobs: ({ caller, query, parts }) => parts.jobs.list(caller.by, query),
  getJob: ({ caller, params, parts }) => parts.jobs.get(caller.by, params.job),
  retryJob: ({ caller, params, parts }) => parts.jobs.retry(caller.by, params.job),
  listAudit: ({ caller, query, parts }) => parts.audit.list(caller.by, query),
  verifyAudit: ({ caller, parts }) => parts.audit.verify(caller.by),
  getHealth: () => ({ status: "ok" }),
  getReadiness: async ({ parts }) => {
    const state = parts.state();
    if (state !== "ok") throw notReady(`It is ${state}.`);
    try {
      await parts.ping();
    } catch {
      throw notReady("The database does not answer.");
    }
    return { status: "ok" };
  },
  getMetrics: ({ parts }) =>
    new Response(parts.metrics.text(), {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8" },
    }),
  getOpenapi: ({ parts }) => Response.json(openapiDocument(parts.options.version)),
};

function notReady(detail: string): Problem {
  return new Problem("unavailable", detail, { headers: retryAfter(2) });
}
