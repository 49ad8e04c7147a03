import { queryOptions, useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { get, send, type Parameters } from "./client.ts";
import { pages } from "./pages.ts";
import type { Job } from "./shapes.ts";

export function jobList(query: Parameters) {
  return { ...pages<Job>("jobs", "jobs", query), refetchInterval: 5_000 };
}

/** What became of an upload, by the token of its receipt; asked until it is over. */
export function jobOf(token: string) {
  return queryOptions({
    queryKey: ["jobs", token],
    queryFn: ({ signal }) => get<Job>(`jobs/${encodeURIComponent(token)}`, {}, signal),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  });
}

/** Tries once more what was given up. */
export function useJobRetry(): UseMutationResult<Job, Error, string> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id) => send<Job>("POST", `jobs/${encodeURIComponent(id)}/retry`),
    onSuccess: () => client.invalidateQueries({ queryKey: ["jobs"] }),
  });
}

function isOver(job: Job | undefined): boolean {
  return job?.state === "done" || job?.state === "dead";
}
