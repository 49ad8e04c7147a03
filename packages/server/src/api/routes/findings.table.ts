import * as z from "zod";
import * as finding from "../../contract/finding.ts";
import { pageOf } from "../../contract/page.ts";
import { id } from "./id.ts";
import type { Route } from "../route.ts";

/** Findings and what was decided. */
export const findingsRoutes = {
  listFindings: {
    method: "get",
    path: "/api/v1/findings",
    role: "viewer",
    area: "findings",
    summary: "Findings, the most urgent first",
    query: finding.findingQuery,
    answer: pageOf(finding.finding),
  },
  getFinding: {
    method: "get",
    path: "/api/v1/findings/{finding}",
    role: "viewer",
    area: "findings",
    summary: "One finding",
    params: z.object({ finding: id }),
    answer: finding.finding,
  },
  triageFinding: {
    method: "put",
    path: "/api/v1/findings/{finding}/triage",
    role: "analyst",
    area: "findings",
    summary: "Decide about a finding; it holds for later versions of the project until it expires",
    params: z.object({ finding: id }),
    body: finding.newTriage,
    answer: finding.finding,
  },
  getTriageHistory: {
    method: "get",
    path: "/api/v1/findings/{finding}/triage",
    role: "viewer",
    area: "findings",
    summary: "What was decided so far, the newest first",
    params: z.object({ finding: id }),
    answer: z.object({ items: z.array(finding.triage).readonly() }),
  },
} as const satisfies Readonly<Record<string, Route>>;
