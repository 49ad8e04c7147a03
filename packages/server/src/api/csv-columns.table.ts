import type { ProjectCompliance } from "../contract/compliance.ts";
import type { EntitySummary } from "../contract/entity.ts";
import type { Finding } from "../contract/finding.ts";
import type { Project } from "../contract/project.ts";
import type { CsvColumn } from "./csv.ts";
import type { DutyLine } from "./duty-lines.ts";

export const entityColumns: readonly CsvColumn<EntitySummary>[] = [
  { title: "id", valueOf: ({ id }) => id },
  { title: "kind", valueOf: ({ kind }) => kind },
  { title: "name", valueOf: ({ name }) => name },
  { title: "version", valueOf: ({ version }) => version },
  { title: "purl", valueOf: ({ purl }) => purl },
  { title: "weights-id", valueOf: ({ weightsId }) => weightsId },
  { title: "licence", valueOf: ({ licence }) => licence },
  { title: "format", valueOf: ({ format }) => format },
  { title: "usage", valueOf: ({ usage }) => usage },
  { title: "known as", valueOf: ({ basis }) => basis },
  { title: "projects", valueOf: ({ projects }) => projects },
  { title: "critical", valueOf: ({ findings }) => findings.critical },
  { title: "high", valueOf: ({ findings }) => findings.high },
  { title: "medium", valueOf: ({ findings }) => findings.medium },
  { title: "low", valueOf: ({ findings }) => findings.low },
  { title: "info", valueOf: ({ findings }) => findings.info },
];

export const findingColumns: readonly CsvColumn<Finding>[] = [
  { title: "id", valueOf: ({ id }) => id },
  { title: "project", valueOf: ({ project }) => project.name },
  { title: "branch", valueOf: ({ branch }) => branch },
  { title: "thing", valueOf: ({ entity }) => entity?.name ?? null },
  { title: "thing kind", valueOf: ({ entity }) => entity?.kind ?? null },
  { title: "rule", valueOf: ({ rule }) => rule },
  { title: "kind", valueOf: ({ kind }) => kind },
  { title: "severity", valueOf: ({ severity }) => severity },
  { title: "verdict", valueOf: ({ verdict }) => verdict },
  { title: "message", valueOf: ({ message }) => message },
  { title: "what to do", valueOf: ({ remedy }) => remedy },
  { title: "place", valueOf: ({ place }) => place },
  { title: "vulnerability", valueOf: ({ vulnerability }) => vulnerability?.id ?? null },
  { title: "fixed in", valueOf: ({ vulnerability }) => vulnerability?.fixedIn.join(" ") ?? null },
  { title: "priority", valueOf: ({ vulnerability }) => vulnerability?.priority ?? null },
  { title: "state", valueOf: ({ triage }) => triage?.state ?? "not_set" },
  { title: "justification", valueOf: ({ triage }) => triage?.justification ?? null },
  { title: "comment", valueOf: ({ triage }) => triage?.comment ?? null },
  { title: "assignee", valueOf: ({ triage }) => triage?.assignee ?? null },
  { title: "expires", valueOf: ({ triage }) => triage?.expiresAt ?? null },
  { title: "since version", valueOf: ({ firstSeen }) => firstSeen.version },
  { title: "since", valueOf: ({ firstSeen }) => firstSeen.at },
  { title: "stands", valueOf: ({ isCurrent }) => (isCurrent ? "yes" : "no") },
];

export const projectColumns: readonly CsvColumn<Project>[] = [
  { title: "id", valueOf: ({ id }) => id },
  { title: "name", valueOf: ({ name }) => name },
  { title: "kind", valueOf: ({ kind }) => kind },
  { title: "owner", valueOf: ({ owner }) => owner },
  { title: "team", valueOf: ({ team }) => team },
  { title: "tags", valueOf: ({ tags }) => tags.join(" ") },
  { title: "description", valueOf: ({ description }) => description },
  { title: "latest version", valueOf: ({ latest }) => latest?.name ?? null },
  { title: "uploaded", valueOf: ({ latest }) => latest?.uploadedAt ?? null },
  { title: "models", valueOf: ({ counts }) => counts.model },
  { title: "datasets", valueOf: ({ counts }) => counts.dataset },
  { title: "software", valueOf: ({ counts }) => counts.software },
  { title: "services", valueOf: ({ counts }) => counts.service },
  { title: "other", valueOf: ({ counts }) => counts.other },
  { title: "critical", valueOf: ({ findings }) => findings.critical },
  { title: "high", valueOf: ({ findings }) => findings.high },
  { title: "medium", valueOf: ({ findings }) => findings.medium },
  { title: "low", valueOf: ({ findings }) => findings.low },
  { title: "info", valueOf: ({ findings }) => findings.info },
  { title: "files read", valueOf: ({ coverage }) => coverage.full },
  { title: "headers only", valueOf: ({ coverage }) => coverage.headers },
  { title: "not read", valueOf: ({ coverage }) => coverage.none },
];

export const dutyColumns: readonly CsvColumn<DutyLine>[] = [
  { title: "duty", valueOf: ({ ask }) => ask.value },
  { title: "licence", valueOf: ({ ask }) => ask.licence },
  { title: "clause", valueOf: ({ ask }) => ask.clause },
  { title: "terms", valueOf: ({ thing }) => thing.licence },
  { title: "a choice", valueOf: ({ thing }) => (thing.isChoice ? "yes" : "no") },
  { title: "thing kind", valueOf: ({ thing }) => thing.entity.kind },
  { title: "thing", valueOf: ({ thing }) => thing.entity.name },
  { title: "version", valueOf: ({ thing }) => thing.entity.version },
  { title: "project", valueOf: ({ project }) => project.name },
  { title: "owner", valueOf: ({ project }) => project.owner },
  { title: "team", valueOf: ({ project }) => project.team },
  { title: "projects in all", valueOf: ({ thing }) => thing.projectCount },
];

type ComplianceLine = ProjectCompliance & ProjectCompliance["scores"][number];

export const complianceColumns: readonly CsvColumn<ComplianceLine>[] = [
  { title: "project", valueOf: ({ project }) => project.name },
  { title: "version", valueOf: ({ version }) => version?.name ?? null },
  { title: "owner", valueOf: ({ owner }) => owner },
  { title: "team", valueOf: ({ team }) => team },
  { title: "evidence grade", valueOf: ({ evidence }) => evidence.percent },
  { title: "rule set", valueOf: ({ ruleSet }) => ruleSet },
  { title: "score", valueOf: ({ percent }) => percent },
  { title: "elements missing", valueOf: ({ missing }) => missing },
];
