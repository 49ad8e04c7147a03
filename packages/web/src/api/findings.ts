import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
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

/** One decision about several findings; each is kept for itself, and those that failed are told. */
export function useTriage() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (input: { readonly ids: readonly string[]; readonly decision: NewTriage }) => {
      for (const id of input.ids) {
        await send<Finding>("PUT", `findings/${encodeURIComponent(id)}/triage`, input.decision);
      }
    },
    onSettled: () =>
      Promise.all(
        ["findings", "overview", "projects", "entities"].map((key) =>
          client.invalidateQueries({ queryKey: [key] }),
        ),
      ),
  });
}
