import { queryOptions, useMutation, type UseMutationResult } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { pages } from "./pages.ts";
import type {
  JudgingState,
  NewPolicy,
  Policy,
  PolicyChange,
  PolicyPack,
  PolicyStanding,
  PolicyTest,
  PolicyVersion,
  TestResult,
} from "./shapes.ts";
import { useChange } from "./use-change.ts";

const placeOf = (id: string): string => `policies/${encodeURIComponent(id)}`;

export const policyList = pages<Policy>("policies", "policies", {}, 100);

export function policyDetail(id: string) {
  return queryOptions({
    queryKey: ["policies", id],
    queryFn: ({ signal }) => get<Policy>(placeOf(id), {}, signal),
  });
}

export const policyPacks = queryOptions({
  queryKey: ["policies", "packs"],
  queryFn: ({ signal }) => get<{ readonly items: readonly PolicyPack[] }>("policies/packs", {}, signal),
  staleTime: Infinity,
});

/** Asked again while something is being judged. */
export const judgingState = queryOptions({
  queryKey: ["policies", "state"],
  queryFn: ({ signal }) => get<JudgingState>("policies/state", {}, signal),
  refetchInterval: (query) => ((query.state.data?.waiting ?? 0) > 0 ? 2_000 : false),
});

export function policyHistory(id: string) {
  return pages<PolicyVersion>("policies", `${placeOf(id)}/history`, {});
}

export function policyStandings(id: string, isFailing: boolean) {
  return pages<PolicyStanding>("policies", `${placeOf(id)}/projects`, { failing: isFailing || undefined });
}

export function useNewPolicy(): UseMutationResult<Policy, Error, NewPolicy> {
  return useChange([["policies"]], (wanted) => send("POST", "policies", wanted));
}

export function usePolicyChange(id: string): UseMutationResult<Policy, Error, PolicyChange> {
  return useChange([["policies"]], (change) => send("PATCH", placeOf(id), change));
}

export function usePolicyRemoval(): UseMutationResult<unknown, Error, string> {
  return useChange([["policies"]], (id) => send("DELETE", placeOf(id)));
}

export function useRejudging(): UseMutationResult<unknown, Error, void> {
  return useChange([["policies"]], () => send("POST", "rejudge"));
}

export function useRefresh(): UseMutationResult<unknown, Error, number | null> {
  return useChange([["policies"]], (hours) => send("PUT", "policies/refresh", { hours }));
}

/** Keeps nothing. */
export function usePolicyTest(): UseMutationResult<TestResult, Error, PolicyTest> {
  return useMutation({ mutationFn: (asked) => send<TestResult>("POST", "policies/test", asked) });
}
