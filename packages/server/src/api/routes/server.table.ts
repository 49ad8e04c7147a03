import { retention } from "../../contract/retention.ts";
import * as server from "../../contract/server.ts";
import type { Route } from "../route.ts";

/** The server itself. */
export const serverRoutes = {
  getHealth: {
    method: "get",
    path: "/healthz",
    role: "nobody",
    area: "server",
    summary: "The process lives",
    answer: server.health,
  },
  getReadiness: {
    method: "get",
    path: "/readyz",
    role: "nobody",
    area: "server",
    summary: "It can answer: the database does; 503 while it starts or drains",
    answer: server.health,
  },
  getMetrics: {
    method: "get",
    path: "/metrics",
    role: "viewer",
    area: "server",
    summary: "Figures of this process in the text format of Prometheus",
    answer: "bytes",
  },
  getRetention: {
    method: "get",
    path: "/api/v1/retention",
    role: "viewer",
    area: "server",
    summary: "Which versions and events go by themselves",
    answer: retention,
  },
  setRetention: {
    method: "put",
    path: "/api/v1/retention",
    role: "admin",
    area: "server",
    summary: "Say which versions and events go by themselves, from now on and of those that are there",
    body: retention,
    answer: retention,
  },
  getOpenapi: {
    method: "get",
    path: "/api/v1/openapi.json",
    role: "nobody",
    area: "server",
    summary: "This description",
    answer: "bytes",
  },
} as const satisfies Readonly<Record<string, Route>>;
