import type { AccessStore, StoredAccount, StoredSession } from "../store/access-store.ts";
import { type Caller, principalOf } from "./caller.ts";
import { lastUsedEveryMilliseconds, sessionIdleDays, sessionMostDays } from "./limits.ts";
import { derived, hashOf, newSecret } from "./secret.ts";

const day = 86_400_000;
const idle = sessionIdleDays * day;

/** A session that has begun; `secret` is for the cookie alone. */
export interface NewSession {
  readonly secret: string;
  readonly caller: Extract<Caller, { kind: "session" }>;
}

/** `way`: `password`, `link`, `oidc`; for the audit log. */
export async function startSession(
  access: AccessStore,
  account: StoredAccount,
  way: string,
  now: number,
): Promise<NewSession> {
  const secret = newSecret();
  const { id, organisation, email } = account;
  const session = { hash: hashOf(secret), account: id, organisation, data: way, createdAt: now };
  const lasting = { ...session, expiresAt: now + idle };
  await access.sessions.create(lasting);
  const started = callerOf(secret, lasting, account);
  await access.audit.append(started.by, { action: "session.start", subject: email, detail: way });
  return { secret, caller: started };
}

/** Undefined = there is no such session (any more), or its account is disabled. */
export async function findSession(
  access: AccessStore,
  secret: string,
  now: number,
): Promise<Caller | undefined> {
  const session = await access.sessions.byHash(hashOf(secret));
  if (session === undefined || session.expiresAt <= now) return undefined;
  const account = await access.accounts.get(session.organisation, session.account);
  if (account === undefined || account.isDisabled) return undefined;
  return callerOf(secret, { ...session, expiresAt: await prolong(access, session, now) }, account);
}

/** Use prolongs a session, up to its longest life. */
async function prolong(access: AccessStore, session: StoredSession, now: number): Promise<number> {
  const expiresAt = Math.min(now + idle, session.createdAt + sessionMostDays * day);
  if (expiresAt - session.expiresAt < lastUsedEveryMilliseconds) return session.expiresAt;
  await access.sessions.change(session.hash, session.data, expiresAt);
  return expiresAt;
}

function callerOf(
  secret: string,
  { hash, expiresAt }: StoredSession,
  account: StoredAccount,
): NewSession["caller"] {
  // Another site cannot read it, and nothing more need be kept.
  const csrfToken = derived(secret, "csrf");
  return { kind: "session", by: principalOf(account), account, session: hash, csrfToken, expiresAt };
}
