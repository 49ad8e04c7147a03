import type { AcceptLink, OneTimeLink } from "../contract/session.ts";
import { StoreError } from "../store/store.ts";
import type { AccessRecords, AccountRecord } from "./access-records.ts";
import { linkHours } from "./limits.ts";
import { hashOf, newSecret } from "./secret.ts";

/** A link that works once: for an account, or (`null`) to make the first one. */
export async function newLink(
  records: AccessRecords,
  account: string | null,
  now: number,
): Promise<OneTimeLink> {
  const secret = newSecret();
  const expiresAt = now + linkHours * 3_600_000;
  await records.links.add({ hash: hashOf(secret), account, expiresAt });
  // Behind "#": no server, no proxy and no log sees it.
  return { path: `/link#${secret}`, expiresAt: new Date(expiresAt).toISOString() };
}

/**
 * Makes the first account, or sets the password of the one that the link is for.
 * @throws StoreError `not-found` for a link that is used, expired or never was; `invalid` without an e-mail address for the first account
 */
export async function useLink(
  records: AccessRecords,
  given: AcceptLink,
  passwordHash: () => Promise<string>,
  now: number,
): Promise<AccountRecord> {
  const hash = hashOf(given.secret);
  const link = await records.links.find(hash);
  if (link === undefined || link.expiresAt <= now) throw usedUp();
  if (link.account === null && given.email === undefined)
    throw new StoreError("invalid", "The first account needs an e-mail address.");
  const password = await passwordHash();
  // Taken last, so that a mistake above does not use it up; only one can take it.
  if (!(await records.links.take(hash))) throw usedUp();
  return link.account === null
    ? firstAccount(records, given, password)
    : withPassword(records, link.account, password);
}

function usedUp(): StoreError {
  return new StoreError("not-found", "This link was used, has expired, or never was.");
}

async function firstAccount(
  records: AccessRecords,
  { email = "", name = email }: AcceptLink,
  password: string,
): Promise<AccountRecord> {
  const organisation = await records.defaultOrganisation();
  const deed = { organisation, actor: email, action: "account.first", subject: email };
  const wanted = { organisation, email, name, role: "admin", teams: [], password, subject: null } as const;
  return records.accounts.create(wanted, deed, true);
}

async function withPassword(records: AccessRecords, id: string, password: string): Promise<AccountRecord> {
  const account = await records.accounts.byId(id);
  if (account === undefined || account.isDisabled) throw usedUp();
  const { organisation, email } = account;
  const deed = { organisation, actor: email, action: "account.password", subject: email, detail: "link" };
  return (await records.accounts.change(id, { password }, deed)) ?? account;
}
