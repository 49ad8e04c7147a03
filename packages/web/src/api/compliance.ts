import { queryOptions } from "@tanstack/react-query";
import { get, type Parameters, send } from "./client.ts";
import { pages } from "./pages.ts";
import type {
  Compliance,
  Duties,
  DutyThing,
  ExportFile,
  NewExport,
  ProjectCompliance,
  QuestionCounts,
  RuleSetDetail,
  RuleSetStanding,
  UnsafeProject,
  VersionCompliance,
} from "./shapes.ts";
import { useChange } from "./use-change.ts";

export const complianceQuery = queryOptions({
  queryKey: ["compliance"],
  queryFn: ({ signal }) => get<Compliance>("compliance", {}, signal),
});

export function projectComplianceList(query: Parameters) {
  return pages<ProjectCompliance>("compliance", "compliance/projects", query);
}

export function ruleSetStanding(id: string) {
  return queryOptions({
    queryKey: ["compliance", "rule-sets", id],
    queryFn: ({ signal }) =>
      get<RuleSetStanding>(`compliance/rule-sets/${encodeURIComponent(id)}`, {}, signal),
  });
}

export function versionCompliance(id: string) {
  return queryOptions({
    queryKey: ["versions", id, "compliance"],
    queryFn: ({ signal }) =>
      get<VersionCompliance>(`versions/${encodeURIComponent(id)}/compliance`, {}, signal),
    // It is judged a moment after it was read.
    refetchInterval: (query) => (query.state.data?.isJudged === false ? 3_000 : false),
  });
}

export function ruleSetDetail(version: string, ruleSet: string) {
  const path = `versions/${encodeURIComponent(version)}/compliance/${encodeURIComponent(ruleSet)}`;
  return queryOptions({
    queryKey: ["versions", version, "compliance", ruleSet],
    staleTime: 300_000,
    queryFn: ({ signal }) => get<RuleSetDetail>(path, {}, signal),
  });
}

export const questionsQuery = queryOptions({
  queryKey: ["questions"],
  queryFn: ({ signal }) => get<QuestionCounts>("questions", {}, signal),
});

export const unsafeList = pages<UnsafeProject>("questions", "questions/unsafe", {});

export const dutiesQuery = queryOptions({
  queryKey: ["duties"],
  queryFn: ({ signal }) => get<Duties>("duties", {}, signal),
});

export function dutyThingList(duty: string, query: Parameters) {
  return pages<DutyThing>("duties", `duties/${encodeURIComponent(duty)}`, query);
}

/** Asked again while one of them is being made. */
export const exportsQuery = queryOptions({
  queryKey: ["exports"],
  queryFn: ({ signal }) => get<{ readonly items: readonly ExportFile[] }>("exports", {}, signal),
  refetchInterval: (query) =>
    query.state.data?.items.some(({ state }) => state === "making") === true ? 1_500 : false,
});

export function useNewExport() {
  return useChange([["exports"]], (wanted: NewExport) => send<ExportFile>("POST", "exports", wanted));
}

export function useBadge(project: string) {
  const path = `projects/${encodeURIComponent(project)}/badge`;
  return useChange([["projects", project]], (isOn: boolean) =>
    send<undefined>(isOn ? "PUT" : "DELETE", path),
  );
}
