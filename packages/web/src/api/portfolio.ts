import { queryOptions } from "@tanstack/react-query";
import { get, send, type Parameters } from "./client.ts";
import { pages } from "./pages.ts";
import type { NewProject, Overview, Project, ProjectChange, TrendPoint } from "./shapes.ts";
import type { Version, VersionDifference } from "./shapes.ts";
import { useChange } from "./use-change.ts";

export const overviewQuery = queryOptions({
  queryKey: ["overview"],
  queryFn: ({ signal }) => get<Overview>("overview", {}, signal),
});

export function projectList(query: Parameters, limit?: number) {
  return pages<Project>("projects", "projects", query, limit);
}

export function projectDetail(id: string) {
  return queryOptions({
    queryKey: ["projects", id],
    queryFn: ({ signal }) => get<Project>(`projects/${encodeURIComponent(id)}`, {}, signal),
  });
}

export function trendOf(project: string | undefined, days: number) {
  return queryOptions({
    queryKey: ["trend", project ?? "", days],
    queryFn: ({ signal }) =>
      get<{ readonly points: readonly TrendPoint[] }>("trend", { project, days }, signal),
  });
}

export function versionList(query: Parameters, limit?: number) {
  return pages<Version>("versions", "versions", query, limit);
}

/** Asked again every second while it waits to be read. */
export function versionDetail(id: string) {
  return queryOptions({
    queryKey: ["versions", id],
    queryFn: ({ signal }) => get<Version>(`versions/${encodeURIComponent(id)}`, {}, signal),
    refetchInterval: (query) => (query.state.data?.state === "queued" ? 1_000 : false),
  });
}

export function versionDifference(from: string, to: string) {
  return queryOptions({
    queryKey: ["versions", to, "difference", from],
    queryFn: ({ signal }) => get<VersionDifference>("difference", { from, to }, signal),
  });
}

export function useNewProject() {
  return useChange([["projects"]], (wanted: NewProject) => send<Project>("POST", "projects", wanted));
}

export function useProjectChange(id: string) {
  return useChange([["projects"]], (change: ProjectChange) =>
    send<Project>("PATCH", `projects/${encodeURIComponent(id)}`, change),
  );
}
