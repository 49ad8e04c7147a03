import { queryOptions, useMutation, useQueryClient, type UseMutationResult } from "@tanstack/react-query";
import { get, send } from "./client.ts";
import { pages } from "./pages.ts";
import type {
  Account,
  ApiToken,
  AuditEntry,
  AuditVerdict,
  OneTimeLink,
  Retention,
  Role,
  Team,
} from "./shapes.ts";

export const accountList = pages<Account>("accounts", "accounts", {}, 100);
export const teamList = pages<Team>("teams", "teams", {}, 100);
export const tokenList = pages<ApiToken>("tokens", "tokens", {}, 100);

export function auditList(query: { readonly actor?: string; readonly action?: string }) {
  return pages<AuditEntry>("audit", "audit", query, 100);
}

/** Whether every entry still is as it was written. */
export function useAuditCheck(): UseMutationResult<AuditVerdict, Error, void> {
  return useMutation({ mutationFn: () => get<AuditVerdict>("audit/verify") });
}

export interface Invitation {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
}

/** The link that comes back sets the password of the new account; it is shown once. */
export function useInvitation(): UseMutationResult<{ readonly link: OneTimeLink }, Error, Invitation> {
  return useChange("accounts", (wanted) => send("POST", "accounts", wanted));
}

export function useNewLink(): UseMutationResult<OneTimeLink, Error, string> {
  return useChange("accounts", (id) => send("POST", `accounts/${encodeURIComponent(id)}/link`));
}

export interface AccountChange {
  readonly id: string;
  readonly role?: Role;
  readonly teams?: readonly string[];
  readonly isDisabled?: boolean;
}

export function useAccountChange(): UseMutationResult<Account, Error, AccountChange> {
  return useChange("accounts", ({ id, ...change }) =>
    send("PATCH", `accounts/${encodeURIComponent(id)}`, change),
  );
}

export const retentionQuery = queryOptions({
  queryKey: ["retention"],
  queryFn: ({ signal }) => get<Retention>("retention", {}, signal),
});

export function useRetention(): UseMutationResult<Retention, Error, Retention> {
  return useChange("retention", (wanted) => send("PUT", "retention", wanted));
}

export function useNewTeam(): UseMutationResult<Team, Error, { readonly name: string }> {
  return useChange("teams", (wanted) => send("POST", "teams", wanted));
}

export function useTeamRemoval(): UseMutationResult<unknown, Error, string> {
  return useChange("teams", (id) => send("DELETE", `teams/${encodeURIComponent(id)}`));
}

export interface WantedToken {
  readonly name: string;
  readonly role: Role;
  readonly expiresInDays: number | null;
}

/** The secret comes back once and is kept nowhere. */
export function useNewToken(): UseMutationResult<ApiToken & { readonly secret: string }, Error, WantedToken> {
  return useChange("tokens", (wanted) => send("POST", "tokens", wanted));
}

export function useTokenRemoval(): UseMutationResult<unknown, Error, string> {
  return useChange("tokens", (id) => send("DELETE", `tokens/${encodeURIComponent(id)}`));
}

function useChange<I, O>(key: string, change: (input: I) => Promise<O>): UseMutationResult<O, Error, I> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: [key] }),
  });
}
