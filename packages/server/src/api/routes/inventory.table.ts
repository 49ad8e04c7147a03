import * as z from "zod";
import * as entity from "../../contract/entity.ts";
import * as overview from "../../contract/overview.ts";
import { pageOf } from "../../contract/page.ts";
import * as server from "../../contract/server.ts";
import * as where from "../../contract/where.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** What all BOMs together know. */
export const inventoryRoutes = {
  getOverview: {
    method: "get",
    path: "/api/v1/overview",
    role: "viewer",
    area: "inventory",
    summary: "What there is, what is new, what is urgent",
    answer: overview.overview,
  },
  getTrend: {
    method: "get",
    path: "/api/v1/trend",
    role: "viewer",
    area: "inventory",
    summary: "Counts of each day, the oldest first; of one project or of all",
    query: server.trendQuery,
    answer: z.object({ points: z.array(overview.trendPoint).readonly() }),
  },
  listEntities: {
    method: "get",
    path: "/api/v1/entities",
    role: "viewer",
    area: "inventory",
    summary: "Models, datasets, software, services and the rest, each once over all BOMs",
    query: entity.entityQuery,
    answer: pageOf(entity.entitySummary),
  },
  getFacets: {
    method: "get",
    path: "/api/v1/entities/facets",
    role: "viewer",
    area: "inventory",
    summary: "Values of each facet with their counts, under the same question",
    query: entity.entityQuery,
    answer: entity.entityFacets,
  },
  getEntity: {
    method: "get",
    path: "/api/v1/entities/{entity}",
    role: "viewer",
    area: "inventory",
    summary: "One entity: claims side by side, where it is, what is beside it",
    params: z.object({ entity: id }),
    answer: entity.entityDetail,
  },
  getLineage: {
    method: "get",
    path: "/api/v1/entities/{entity}/lineage",
    role: "viewer",
    area: "inventory",
    summary: "Neighbours of an entity, level by level",
    params: z.object({ entity: id }),
    query: entity.lineageQuery,
    answer: entity.lineage,
  },
  getWhere: {
    method: "get",
    path: "/api/v1/where",
    role: "viewer",
    area: "inventory",
    summary: "Where something is, directly or through any number of derivations, with the path",
    query: where.whereQuery,
    answer: pageOf(where.whereHit),
  },
} as const satisfies Readonly<Record<string, Route>>;
