import type { AcceptLink, OneTimeLink } from "../contract/session.ts";
import type { AccessStore, StoredAccount } from "../store/access-store.ts";
import { StoreError } from "../store/store-error.ts";
import { principalOf, systemPrincipal } from "./caller.ts";
import { linkHours } from "./limits.ts";
import { derived, isSame, newSecret } from "./secret.ts";

/** In the place of an account's id: the link makes the first account. */
const first = "first";
const setting = "link-key";

/**
 * A link that works once, without anything kept for it: its seal covers what its use changes (the password of the account, or that
 * there is no account yet), so that a used one no longer fits. `account` undefined: for the first account.
 */
export async function newLink(
  access: AccessStore,
  organisation: string,
  account: StoredAccount | undefined,
  now: number,
): Promise<OneTimeLink> {
  const expiresAt = now + linkHours * 3_600_000;
  const id = account?.id ?? first;
  const seal = sealOf(await keyOf(access, organisation), id, expiresAt, account);
  // Behind "#": no server, no proxy and no log sees it.
  return { path: `/link#${id}.${expiresAt}.${seal}`, expiresAt: new Date(expiresAt).toISOString() };
}

/**
 * Makes the first account, or sets the password of the one that the link is for.
 * @throws StoreError `not-found` for a link that is used, expired or never was; `invalid` without an e-mail address for the first account
 */
export async function useLink(
  access: AccessStore,
  organisation: string,
  given: AcceptLink,
  { now, hash }: { readonly now: number; readonly hash: () => Promise<string> },
): Promise<StoredAccount> {
  const link = linkIn(given.secret);
  const account = link.id === first ? undefined : await access.accounts.get(organisation, link.id);
  const isKnown = link.id === first || account?.isDisabled === false;
  const wanted = sealOf(await keyOf(access, organisation), link.id, link.expiresAt, account);
  if (!isSame(link.seal, wanted) || !isKnown || link.expiresAt <= now) throw usedUp();
  if (account === undefined) return firstAccount(access, organisation, given, hash);
  const instead = { hash: account.passwordHash };
  // Two uses at once both came this far: the first changes what the other was for.
  if (!(await access.accounts.setPasswordHash(principalOf(account), account.id, await hash(), instead)))
    throw usedUp();
  return account;
}

function linkIn(secret: string): { readonly id: string; readonly expiresAt: number; readonly seal: string } {
  const [id = "", expiry = "", seal = ""] = secret.split(".");
  return { id, expiresAt: Number(expiry), seal };
}

function usedUp(): StoreError {
  return new StoreError("not-found", "This link was used, has expired, or never was.");
}

function sealOf(key: string, id: string, expiresAt: number, account: StoredAccount | undefined): string {
  return derived(key, JSON.stringify(["link", id, expiresAt, account?.passwordHash ?? null]));
}

/** Made at the first use. Two servers that make it at the same moment both read what stayed. */
async function keyOf(access: AccessStore, organisation: string): Promise<string> {
  const known = await access.settings.get(organisation, setting);
  if (known !== undefined) return known;
  await access.settings.offer(systemPrincipal(organisation), setting, newSecret());
  return (await access.settings.get(organisation, setting)) ?? newSecret();
}

async function firstAccount(
  access: AccessStore,
  organisation: string,
  { email, name = email ?? "" }: AcceptLink,
  hash: () => Promise<string>,
): Promise<StoredAccount> {
  if (email === undefined) throw new StoreError("invalid", "The first account needs an e-mail address.");
  if ((await access.accounts.count(organisation)) > 0) throw usedUp();
  const wanted = { email, name, role: "admin", passwordHash: await hash(), isFirst: true } as const;
  const { id } = await access.accounts
    .create(systemPrincipal(organisation), wanted)
    .catch((error: unknown): never => {
      // Another use of the link, meanwhile.
      throw error instanceof StoreError && error.code === "conflict" ? usedUp() : error;
    });
  const account = await access.accounts.get(organisation, id);
  if (account === undefined) throw new StoreError("not-found", "The account was removed.");
  return account;
}
