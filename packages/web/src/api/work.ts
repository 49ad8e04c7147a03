import type { UseMutationResult } from "@tanstack/react-query";
import { send, type Parameters } from "./client.ts";
import { pages, whileAny } from "./pages.ts";
import type { Job } from "./shapes.ts";
import { useChange } from "./use-change.ts";

export function jobList(query: Parameters) {
  return {
    ...pages<Job>("jobs", "jobs", query),
    refetchInterval: whileAny<Job>(
      ({ runAt, state }) => state === "running" || (state === "waiting" && isSoon(runAt)),
    ),
  };
}

/** Tries once more what was given up. */
export function useJobRetry(): UseMutationResult<Job, Error, string> {
  return useChange([["jobs"]], (id) => send<Job>("POST", `jobs/${encodeURIComponent(id)}/retry`));
}

/** What waits for tomorrow is nothing to look at today. */
function isSoon(time: string): boolean {
  return Date.parse(time) < Date.now() + 60_000;
}
