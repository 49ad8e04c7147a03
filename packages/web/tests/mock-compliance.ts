import type * as compliance from "../../server/src/contract/compliance.ts";
import type { Duties, DutyThing } from "../../server/src/contract/duty.ts";
import type { ExportFile } from "../../server/src/contract/export.ts";
import type { QuestionCounts, UnsafeProject } from "../../server/src/contract/question.ts";
import { type Answer, type Asked, paged } from "./mock-answer.ts";
import { entities, hostileNames, projects } from "./mock-inventory.table.ts";

const grades = {
  ...{ measured: 12, attested: 2, declared: 40, asserted: 6, inferred: 3, unknown: 88, withheld: 1 },
};
const counts = { met: 9, partly: 6, notMet: 31, withheld: 1, notApplicable: 3 };
const evidence = { percent: 38.2, asked: 152 };

function told(id: string, title: string): compliance.RuleSetTold {
  return {
    ...{ id, title, origin: "Somebody, a list of 2026.", address: null, isParaphrased: true },
    ...{ caveat: "All elements are voluntary.", elements: 50 },
  };
}

const g7 = told("g7-2026", "G7 SBOM for AI, minimum elements (2026)");
const ntia = told("ntia-2021", "NTIA minimum elements (2021)");
const score = (ruleSet: string): compliance.RuleSetScore => ({ ruleSet, percent: 18.4, counts, grades });

export const portfolio: compliance.Compliance = {
  ...{ evidence, judged: 2, waiting: 1, empty: 0 },
  ruleSets: [
    { ...g7, projects: 2, percent: 18.4, counts, grades },
    { ...ntia, projects: 2, percent: 71, counts, grades },
    { ...told("mof", "Model Openness Framework 1.0"), projects: 0, percent: null, counts, grades },
  ],
};

export const matrix: readonly compliance.ProjectCompliance[] = projects.map((project, index) => ({
  project: { id: project.id, name: project.name },
  ...{ owner: project.owner, team: null, version: { id: `${project.id}-v2`, name: "2.1" } },
  ...{ isJudged: index < 2, evidence: index < 2 ? evidence : { percent: null, asked: 0 } },
  scores: index < 2 ? [{ ruleSet: "g7-2026", percent: 18.4, missing: 37 }] : [],
}));

export const standing: compliance.RuleSetStanding = {
  ...g7,
  projects: 2,
  elements: ["SBOM author", "Model producer", "Security controls"].map((title, index) => ({
    ...{
      id: `G7AI-MD-0${index}`,
      clause: "MD",
      title,
      text: "Who is responsible for it.",
      about: "document",
    },
    ...{ isOptional: index === 2, needsPerson: index === 2 },
    counts: { met: 0, partly: index, notMet: 2 - index, withheld: 0, notApplicable: 0 },
  })),
  owners: [
    { owner: "Team Support", projects: 1, missing: 37, percent: 18.4 },
    { owner: null, projects: 1, missing: 30, percent: 22 },
  ],
};

export const ofVersion: compliance.VersionCompliance = {
  ...{ isJudged: true, leftOut: 0, evidence },
  scores: [g7, ntia].map((one) => ({ ...one, score: score(one.id) })),
};

export function detail(ruleSet: string): compliance.RuleSetDetail {
  const where = {
    ...{ cyclonedx: "components[].supplier", spdx: "suppliedBy", card: "", settings: "models[].producer" },
  };
  const one = (
    id: string,
    status: "met" | "not-met" | "partly",
  ): compliance.RuleSetDetail["elements"][number] => ({
    ...{
      id,
      clause: "MDL-05",
      title: "Model producer",
      text: "Who made it.",
      about: "model",
      isOptional: false,
    },
    ...{ status, met: status === "met" ? 3 : 1, asked: 3, grades },
    missing: status === "met" ? [] : [{ title: "Producer", where, things: 2 }],
    lacking: status === "met" ? [] : [{ name: hostileNames.markup, missing: ["Producer"] }],
    lackingCount: status === "met" ? 0 : 2,
  });
  return {
    score: score(ruleSet),
    elements: [one("G7AI-MDL-01", "met"), one("G7AI-MDL-05", "not-met"), one("G7AI-MDL-06", "partly")],
  };
}

export const questions: QuestionCounts = {
  questions: [
    { question: "unread", things: 1 },
    { question: "undocumented", things: 2 },
    { question: "untraced", things: 3 },
    { question: "unpinned", things: 4 },
    { question: "unlicensed", things: 5 },
    { question: "unsafe", things: 1 },
  ],
  unsafeProjects: 2,
  waiting: 3,
};

export const unsafe: readonly UnsafeProject[] = projects.slice(0, 2).map((project, index) => ({
  project: { id: project.id, name: project.name },
  ...{ owner: project.owner, team: null, dangerous: 1, suspicious: index },
  things: [
    {
      entity: { id: "e-old", kind: "file", name: "old-reranker.bin" },
      ...{ verdict: "dangerous" as const, message: `calls os.system("curl …") ${hostileNames.markup}` },
      ...{ finding: "f-pickle", isOwnFinding: index === 0, assignee: "ada@acme.example" },
    },
  ],
}));

const ask = {
  licence: "CC-BY-SA-4.0",
  name: "CC BY-SA 4.0",
  url: null,
  value: "share-alike",
  clause: "section 3(b)",
};

export const duties: Duties = {
  duties: [
    { duty: "copyleft", title: "Copyleft", things: 1, licences: [{ ...ask, things: 1 }] },
    { duty: "attribution", title: "Attribution", things: 12, licences: [{ ...ask, value: "", things: 12 }] },
  ],
  unknown: [{ licence: hostileNames.markup, things: 1 }],
  unlicensed: 4,
  owners: [
    { owner: "Team Support", projects: 1, things: 2 },
    { owner: null, projects: 1, things: 1 },
  ],
};

export const dutyThings: readonly DutyThing[] = entities.slice(0, 2).map(({ id, kind, name, version }) => ({
  entity: { id, kind, name, version },
  ...{ licence: "CC-BY-SA-4.0 OR MIT", isChoice: true, asks: [ask], projectCount: 7 },
  projects: projects.map((project) => ({
    ...{ id: project.id, name: project.name, owner: project.owner, team: null },
  })),
}));

export const exportFiles: readonly ExportFile[] = [
  {
    ...{
      id: "x-1",
      state: "ready",
      note: "3 documents, 412 things.",
      fileName: "portfolio.assay.json",
      size: 184_213,
    },
    ...{ madeAt: "2026-11-29T15:00:00Z", expiresAt: "2026-11-30T15:00:00Z", token: "j-1" },
  },
];

export function standingAnswer({ method, query }: Asked, area: string, id: string | undefined): Answer {
  if (method === "POST") return [202, exportFiles[0]];
  switch (`${area}/${id ?? ""}`) {
    case "compliance/":
      return [200, portfolio];
    case "compliance/projects":
      return [200, paged(matrix, query)];
    case "compliance/rule-sets":
      return [200, standing];
    case "questions/":
      return [200, questions];
    case "questions/unsafe":
      return [200, paged(unsafe, query)];
    case "duties/":
      return [200, duties];
    case "exports/":
      return [200, { items: exportFiles }];
    default:
      return [200, paged(dutyThings, query)];
  }
}
