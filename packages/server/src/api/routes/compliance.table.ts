import * as z from "zod";
import * as compliance from "../../contract/compliance.ts";
import * as duty from "../../contract/duty.ts";
import { pageOf } from "../../contract/page.ts";
import * as question from "../../contract/question.ts";
import type { Route } from "../route.ts";
import { id } from "./id.ts";

/** What we know, owe and lack. */
export const complianceRoutes = {
  getCompliance: {
    method: "get",
    path: "/api/v1/compliance",
    role: "viewer",
    area: "compliance",
    summary: "How every rule set stands over the latest versions",
    answer: compliance.compliance,
  },
  listProjectCompliance: {
    method: "get",
    path: "/api/v1/compliance/projects",
    role: "viewer",
    area: "compliance",
    summary: "Each project with every rule set: score, what is missing, who owns it",
    query: compliance.projectComplianceQuery,
    answer: pageOf(compliance.projectCompliance),
  },
  getRuleSetStanding: {
    method: "get",
    path: "/api/v1/compliance/rule-sets/{ruleSet}",
    role: "viewer",
    area: "compliance",
    summary: "One rule set over all projects: its elements, the worst first, and who must act",
    params: z.object({ ruleSet: id }),
    answer: compliance.ruleSetStanding,
  },
  getVersionCompliance: {
    method: "get",
    path: "/api/v1/versions/{version}/compliance",
    role: "viewer",
    area: "compliance",
    summary: "Every rule set that applies to one version",
    params: z.object({ version: id }),
    answer: compliance.versionCompliance,
  },
  getRuleSetDetail: {
    method: "get",
    path: "/api/v1/versions/{version}/compliance/{ruleSet}",
    role: "viewer",
    area: "compliance",
    summary:
      "One rule set at one version: each element, what it lacks of which things, and where that is said",
    params: z.object({ version: id, ruleSet: id }),
    answer: compliance.ruleSetDetail,
  },
  getQuestions: {
    method: "get",
    path: "/api/v1/questions",
    role: "viewer",
    area: "compliance",
    summary: "How much is unread, undocumented, untraced, unpinned, unlicensed, unsafe",
    answer: question.questions,
  },
  listUnsafe: {
    method: "get",
    path: "/api/v1/questions/unsafe",
    role: "viewer",
    area: "compliance",
    summary: "Which projects have files that are dangerous or suspicious to load",
    query: question.unsafeQuery,
    answer: pageOf(question.unsafeProject),
  },
  getDuties: {
    method: "get",
    path: "/api/v1/duties",
    role: "viewer",
    area: "compliance",
    summary: "What the licences of everything ask for, by duty, and whose projects have what asks",
    answer: duty.duties,
  },
  listDutyThings: {
    method: "get",
    path: "/api/v1/duties/{duty}",
    role: "viewer",
    area: "compliance",
    summary: "What one duty comes with, and who must act",
    params: z.object({ duty: id }),
    query: duty.dutyQuery,
    answer: pageOf(duty.dutyThing),
  },
} as const satisfies Readonly<Record<string, Route>>;
