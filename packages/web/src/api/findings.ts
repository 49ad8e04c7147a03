import { queryOptions, useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { get, send, type Parameters } from "./client.ts";
import { pages } from "./pages.ts";
import type { Finding, NewTriage, Triage } from "./shapes.ts";

export function findingList(query: Parameters, limit?: number) {
  return pages<Finding>("findings", "findings", query, limit);
}

export function findingDetail(id: string) {
  return queryOptions({
    queryKey: ["findings", id],
    queryFn: ({ signal }) => get<Finding>(`findings/${encodeURIComponent(id)}`, {}, signal),
  });
}

export function triageHistory(id: string) {
  return queryOptions({
    queryKey: ["findings", id, "history"],
    queryFn: ({ signal }) =>
      get<{ readonly items: readonly Triage[] }>(`findings/${encodeURIComponent(id)}/triage`, {}, signal),
  });
}

export interface Decided {
  readonly id: string;
  readonly decision: NewTriage;
}

/** Decisions about one or more findings, each kept for itself; when one fails those before it are kept. */
export function useTriage(): UseMutationResult<unknown, Error, readonly Decided[]> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (decided) => {
      for (const { id, decision } of decided) {
        await send<Finding>("PUT", `findings/${encodeURIComponent(id)}/triage`, decision);
      }
    },
    onSettled: () =>
      Promise.all(
        ["findings", "overview", "projects", "entities", "versions"].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
