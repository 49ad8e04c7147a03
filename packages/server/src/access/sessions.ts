import type { AccessRecords, AccountRecord, SessionRecord } from "./access-records.ts";
import { type Caller, principalOf } from "./caller.ts";
import { lastUsedEveryMilliseconds, sessionIdleDays, sessionMostDays } from "./limits.ts";
import { derived, hashOf, newSecret } from "./secret.ts";

const day = 86_400_000;

/** A session that has begun; `secret` is for the cookie alone. */
export interface NewSession {
  readonly secret: string;
  readonly caller: Extract<Caller, { kind: "session" }>;
}

/** `way`: `password`, `link`, `oidc`; for the audit log. */
export async function startSession(
  records: AccessRecords,
  account: AccountRecord,
  way: string,
  now: number,
): Promise<NewSession> {
  const secret = newSecret();
  const record = {
    hash: hashOf(secret),
    account: account.id,
    createdAt: now,
    usedAt: now,
    expiresAt: now + sessionIdleDays * day,
  };
  const { organisation, email } = account;
  await records.sessions.add(record, {
    organisation,
    actor: email,
    action: "session.start",
    subject: email,
    detail: way,
  });
  return { secret, caller: callerOf(secret, record, account) };
}

/** Undefined = there is no such session (any more), or its account is disabled. */
export async function findSession(
  records: AccessRecords,
  secret: string,
  now: number,
): Promise<Caller | undefined> {
  const record = await records.sessions.find(hashOf(secret));
  if (record === undefined || record.expiresAt <= now) return undefined;
  const account = await records.accounts.byId(record.account);
  if (account === undefined || account.isDisabled) return undefined;
  const lasting = { ...record, expiresAt: await prolong(records, record, now) };
  return callerOf(secret, lasting, account);
}

/** Use prolongs a session, up to its longest life. */
async function prolong(records: AccessRecords, record: SessionRecord, now: number): Promise<number> {
  if (now - record.usedAt < lastUsedEveryMilliseconds) return record.expiresAt;
  const expiresAt = Math.min(now + sessionIdleDays * day, record.createdAt + sessionMostDays * day);
  await records.sessions.touch(record.hash, now, expiresAt);
  return expiresAt;
}

function callerOf(
  secret: string,
  { hash, expiresAt }: SessionRecord,
  account: AccountRecord,
): NewSession["caller"] {
  // Another site cannot read it, and nothing more need be kept.
  const csrfToken = derived(secret, "csrf");
  return { kind: "session", by: principalOf(account), account, session: hash, csrfToken, expiresAt };
}
