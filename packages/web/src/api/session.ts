import {
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
} from "@tanstack/react-query";
import { ApiError } from "./api-error.ts";
import { get, keepCsrfToken, send } from "./client.ts";
import type { Role, Session, SignInWays } from "./shapes.ts";

/** `null`: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: 5 * 60_000,
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      const session = await get<Session>("session", {}, signal);
      keepCsrfToken(session.csrfToken ?? "");
      return session;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
});

/** What the page of signing in must know before anybody is. */
export const signInWaysQuery = queryOptions({
  queryKey: ["sign-in-ways"],
  queryFn: ({ signal }) => get<SignInWays>("sign-in", {}, signal),
});

/** Where signing in with the identity provider starts; it comes back to `returnTo`. */
export function oidcAddress(returnTo: string): string {
  return `/auth/oidc/start?${new URLSearchParams({ returnTo }).toString()}`;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** What a one-time link allows: to make the first account (with an e-mail address and a name), or to set a password. */
export interface LinkUse {
  readonly secret: string;
  readonly password: string;
  readonly email?: string;
  readonly name?: string;
}

export function useSignIn(): UseMutationResult<unknown, Error, Credentials> {
  return useSessionChange((credentials) => send<Session>("POST", "session", credentials));
}

export function useLink(): UseMutationResult<unknown, Error, LinkUse> {
  return useSessionChange((use) => send<Session>("POST", "link", use));
}

export function useSignOut(): UseMutationResult<unknown, Error, void> {
  return useSessionChange(() => send<unknown>("DELETE", "session"));
}

export interface PasswordChange {
  readonly current: string;
  readonly next: string;
}

export function usePasswordChange(): UseMutationResult<unknown, Error, PasswordChange> {
  return useMutation({ mutationFn: (change) => send<unknown>("PUT", "session/password", change) });
}

/** Whoever signs in or out sees other things: nothing of before is kept. */
function useSessionChange<T>(change: (input: T) => Promise<unknown>): UseMutationResult<unknown, Error, T> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async () => {
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== "session" });
      await client.refetchQueries({ queryKey: ["session"] });
    },
  });
}

const order: readonly Role[] = ["viewer", "contributor", "analyst", "admin"];

/** Each role may what those before it may. */
export function mayAs(role: Role | undefined, least: Role): boolean {
  return role !== undefined && order.indexOf(role) >= order.indexOf(least);
}

/** Whether the reader may do what takes this role; nothing is offered to whom it would be refused. */
export function useMay(least: Role): boolean {
  return mayAs(useQuery(sessionQuery).data?.account.role, least);
}
