import { auditExport } from "./audit-export.ts";
import { assertReady, metricsAnswer } from "./operations.ts";
import { Problem } from "./problem.ts";
import type { Handlers } from "./handler.ts";
import { openapiDocument } from "./openapi.ts";

export const workHandlers: Handlers<
  | "listJobs"
  | "getJob"
  | "retryJob"
  | "listAudit"
  | "verifyAudit"
  | "exportAudit"
  | "getHealth"
  | "getReadiness"
  | "getMetrics"
  | "getOpenapi"
  | "getRetention"
  | "setRetention"
> = {
  listJobs: ({ caller, query, parts }) => parts.store.jobs.list(caller.by, query),
  getJob: ({ caller, params, parts }) => parts.store.jobs.get(caller.by, params.job),
  retryJob: async ({ caller, params, parts }) => {
    const { jobs } = parts.store;
    const before = await jobs.get(caller.by, params.job);
    if (before === undefined) return undefined;
    if (!(await jobs.retry(caller.by, params.job, parts.now())))
      throw new Problem("conflict", `Only a dead job is tried again; this one is ${before.state}.`);
    return jobs.get(caller.by, params.job);
  },
  listAudit: ({ caller, query, parts }) => parts.store.access.audit.list(caller.by, query),
  verifyAudit: async ({ caller, parts }) => {
    const { audit } = parts.store.access;
    const { entries, brokenAt } = await audit.verify(caller.by.organisation);
    const { hash } = await audit.head(caller.by);
    return { isIntact: brokenAt === null, entries, brokenAt, head: entries === 0 ? "" : hash };
  },
  exportAudit: ({ caller, parts }) => auditExport(parts.store.access.audit, caller.by, parts.now()),
  getHealth: () => ({ status: "ok" }),
  getReadiness: async ({ parts }) => {
    await assertReady(parts);
    return { status: "ok" };
  },
  getMetrics: ({ parts }) => metricsAnswer(parts),
  getRetention: ({ caller, parts }) => parts.store.tidying.retention(caller.by.organisation),
  setRetention: async ({ caller, body, parts }) => {
    const set = await parts.store.tidying.setRetention(caller.by, body);
    parts.onWork();
    return set;
  },
  getOpenapi: ({ parts }) => Response.json(openapiDocument(parts.options.version)),
};
