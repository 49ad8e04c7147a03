import type { Handlers } from "./handler.ts";

export const inventoryHandlers: Handlers<
  | "getOverview"
  | "getTrend"
  | "listEntities"
  | "getFacets"
  | "getEntity"
  | "getLineage"
  | "getWhere"
  | "listFindings"
  | "getFinding"
  | "triageFinding"
  | "getTriageHistory"
> = {
  getOverview: ({ caller, parts }) => parts.store.overview(caller.by),
  getTrend: async ({ caller, query, parts }) => {
    const { project, days } = query;
    if (project !== undefined && (await parts.store.projects.get(caller.by, project)) === undefined)
      return undefined;
    return { points: await parts.store.trend(caller.by, project, days) };
  },
  listEntities: ({ caller, query, parts }) => parts.store.entities.list(caller.by, query),
  getFacets: ({ caller, query, parts }) => parts.store.entities.facets(caller.by, query),
  getEntity: ({ caller, params, parts }) => parts.store.entities.get(caller.by, params.entity),
  getLineage: ({ caller, params, query, parts }) =>
    parts.store.entities.lineage(caller.by, params.entity, query),
  getWhere: ({ caller, query, parts }) => parts.store.entities.where(caller.by, query),
  listFindings: ({ caller, query, parts }) => parts.store.findings.list(caller.by, query),
  getFinding: ({ caller, params, parts }) => parts.store.findings.get(caller.by, params.finding),
  triageFinding: ({ caller, params, body, parts }) =>
    parts.store.findings.triage(caller.by, params.finding, body),
  getTriageHistory: async ({ caller, params, parts }) => {
    const { findings } = parts.store;
    if ((await findings.get(caller.by, params.finding)) === undefined) return undefined;
    return { items: await findings.history(caller.by, params.finding) };
  },
};
