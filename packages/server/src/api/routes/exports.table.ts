import * as z from "zod";
import * as compliance from "../../contract/compliance.ts";
import * as duty from "../../contract/duty.ts";
import * as entity from "../../contract/entity.ts";
import * as exported from "../../contract/export.ts";
import * as finding from "../../contract/finding.ts";
import * as project from "../../contract/project.ts";
import type { Route } from "../route.ts";
import { id } from "./id.ts";

const whole = { cursor: true, limit: true } as const;
const table = { method: "get", role: "viewer", area: "exports", answer: "bytes" } as const;

/** Everything, to take away. */
export const exportsRoutes = {
  exportEntities: {
    ...table,
    path: "/api/v1/entities.csv",
    summary: "The inventory as CSV, under the same question as its list",
    query: entity.entityQuery.omit(whole),
  },
  exportFindings: {
    ...table,
    path: "/api/v1/findings.csv",
    summary: "Findings as CSV, under the same question as their list",
    query: finding.findingQuery.omit(whole),
  },
  exportProjects: {
    ...table,
    path: "/api/v1/projects.csv",
    summary: "Projects as CSV, under the same question as their list",
    query: project.projectQuery.omit(whole),
  },
  exportDuties: {
    ...table,
    path: "/api/v1/duties.csv",
    summary: "Licence duties as CSV: a line for each duty, thing and project, with who must act",
    query: duty.dutyQuery.omit(whole),
  },
  exportCompliance: {
    ...table,
    path: "/api/v1/compliance.csv",
    summary: "Rule sets as CSV: a line for each project and rule set",
    query: compliance.projectComplianceQuery.omit(whole),
  },
  exportEverything: {
    method: "get",
    path: "/api/v1/everything.tar",
    role: "admin",
    area: "exports",
    summary: "All documents as uploaded, with projects, versions, decisions and a manifest",
    answer: "bytes",
  },
  listExports: {
    method: "get",
    path: "/api/v1/exports",
    role: "viewer",
    area: "exports",
    summary: "Exports that jobs make for the asker, the newest first",
    answer: z.object({ items: z.array(exported.exportFile).readonly() }),
  },
  makeExport: {
    method: "post",
    path: "/api/v1/exports",
    role: "viewer",
    area: "exports",
    summary: "Merge the latest versions of projects into one document",
    body: exported.newExport,
    answer: exported.exportFile,
    status: 202,
  },
  getExport: {
    method: "get",
    path: "/api/v1/exports/{export}",
    role: "viewer",
    area: "exports",
    summary: "How far an export is",
    params: z.object({ export: id }),
    answer: exported.exportFile,
  },
  getExportFile: {
    method: "get",
    path: "/api/v1/exports/{export}/file",
    role: "viewer",
    area: "exports",
    summary: "What an export made",
    params: z.object({ export: id }),
    answer: "bytes",
  },
  getBadge: {
    method: "get",
    path: "/api/v1/projects/{project}/badge.svg",
    role: "nobody",
    area: "exports",
    summary: "A picture with figures of a project, where that was turned on",
    params: z.object({ project: id }),
    query: z.object({
      show: z.enum(["findings", "evidence"]).default("findings"),
      /** Of a project that only a team sees. */
      key: z.string().max(100).optional(),
    }),
    answer: "bytes",
  },
  turnBadgeOn: {
    method: "put",
    path: "/api/v1/projects/{project}/badge",
    role: "analyst",
    area: "exports",
    summary: "Let anybody who has its address see the badge of a project; again: under a new address",
    params: z.object({ project: id }),
  },
  turnBadgeOff: {
    method: "delete",
    path: "/api/v1/projects/{project}/badge",
    role: "analyst",
    area: "exports",
    summary: "Show no badge of a project any more",
    params: z.object({ project: id }),
  },
} as const satisfies Readonly<Record<string, Route>>;
