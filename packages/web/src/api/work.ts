import type { UseMutationResult } from "@tanstack/react-query";
import { send, type Parameters } from "./client.ts";
import { pages } from "./pages.ts";
import type { Job } from "./shapes.ts";
import { useChange } from "./use-change.ts";

export function jobList(query: Parameters) {
  return { ...pages<Job>("jobs", "jobs", query), refetchInterval: 5_000 };
}

/** Tries once more what was given up. */
export function useJobRetry(): UseMutationResult<Job, Error, string> {
  return useChange([["jobs"]], (id) => send<Job>("POST", `jobs/${encodeURIComponent(id)}/retry`));
}
