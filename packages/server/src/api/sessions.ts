import type { Caller } from "../access/caller.ts";
import { useLink } from "../access/links.ts";
import { startSession } from "../access/sessions.ts";
import type { StoredAccount } from "../store/access-store.ts";
import type { Session } from "../contract/session.ts";
import { giveSession, takeSession } from "./cookie.ts";
import type { ApiContext } from "./environment.ts";
import type { Handlers } from "./handler.ts";
import { finishOidc, startOidc } from "./oidc-answers.ts";
import type { Parts } from "./parts.ts";
import { Problem, retryAfter } from "./problem.ts";

export const sessionHandlers: Handlers<
  | "getSignInWays"
  | "signIn"
  | "getSession"
  | "signOut"
  | "changePassword"
  | "acceptLink"
  | "startOidc"
  | "finishOidc"
> = {
  getSignInWays: async ({ parts }) => ({
    password: true,
    oidc: parts.oidc === undefined ? null : { name: parts.oidc.name },
    isDemo: parts.options.isDemo === true,
    needsSetup: (await parts.store.access.accounts.count(parts.organisation)) === 0,
  }),
  signIn: async ({ body, context, parts }) => {
    const account = await withPassword(parts, context, body.email, body.password);
    return begin(parts, context, account, "password");
  },
  getSession: ({ caller }) => shown(caller),
  signOut: async ({ caller, context, parts }) => {
    if (caller.kind === "token") throw new Problem("bad-request", "An API token has no session to end.");
    await parts.store.access.sessions.remove(caller.session);
    takeSession(context);
    return true;
  },
  changePassword: async ({ caller, body, context, parts }) => {
    if (caller.kind === "token")
      throw new Problem("forbidden", "An API token cannot change the password of its account.");
    const account = await withPassword(parts, context, caller.account.email, body.current);
    const password = await hashed(parts, body.next);
    await parts.store.access.accounts.setPasswordHash(caller.by, account.id, password);
    // All sessions have ended; this one begins anew.
    await begin(parts, context, account, "password");
    return true;
  },
  acceptLink: async ({ body, context, parts }) => {
    const { store, organisation, now } = parts;
    const hash = (): Promise<string> => hashed(parts, body.password);
    const account = await useLink(store.access, organisation, body, { now: now(), hash });
    return begin(parts, context, account, "link");
  },
  startOidc,
  finishOidc,
};

async function withPassword(
  { passwords }: Parts,
  context: ApiContext,
  email: string,
  password: string,
): Promise<StoredAccount> {
  const result = await passwords.signIn(email, password, context.get("address"));
  if (result.kind === "account") return result.account;
  if (result.kind === "later")
    throw new Problem("too-many-requests", `Too many attempts; come again in ${result.wait} s.`, {
      headers: retryAfter(result.wait),
    });
  throw new Problem("unauthenticated", "The e-mail address or the password is wrong.");
}

async function hashed({ passwords }: Parts, password: string): Promise<string> {
  const hash = await passwords.hash(password);
  if (hash !== undefined) return hash;
  throw new Problem("unavailable", "Too many passwords at once; come again.", { headers: retryAfter(1) });
}

async function begin(
  { store, now }: Parts,
  context: ApiContext,
  account: StoredAccount,
  way: string,
): Promise<Session> {
  const session = await startSession(store.access, account, way, now());
  giveSession(context, session, now());
  return shown(session.caller);
}

function shown(caller: Caller): Session {
  const { id, email, name, teams } = caller.account;
  return {
    account: { id, email, name, role: caller.by.role, teams },
    csrfToken: caller.kind === "session" ? caller.csrfToken : null,
    expiresAt: caller.kind === "session" ? new Date(caller.expiresAt).toISOString() : null,
  };
}
