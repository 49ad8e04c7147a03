import type { AccessStore, StoredAccount } from "../store/access-store.ts";
import { systemPrincipal } from "./caller.ts";
import type { Identity, Oidc } from "./oidc.ts";

/**
 * The account of somebody whom the provider knows: by its subject; else by an e-mail address that the provider checked, which ties
 * them for good; else a new one, where that is allowed. Undefined = none.
 */
export async function accountFor(
  { accounts }: AccessStore,
  organisation: string,
  { newAccounts }: Pick<Oidc, "newAccounts">,
  { issuer, subject, email, name }: Identity,
): Promise<StoredAccount | undefined> {
  const known = await accounts.bySubject(issuer, subject);
  if (known !== undefined) return known.isDisabled ? undefined : known;
  if (email === undefined) return undefined;
  const by = systemPrincipal(organisation);
  const identity = { issuer, subject };
  const invited = await accounts.byEmail(organisation, email);
  if (invited?.isDisabled === true) return undefined;
  // An account that belongs to another subject stays theirs, whatever the address.
  if (invited !== undefined) {
    if (!(await accounts.tie(by, invited.id, identity))) return undefined;
  } else if (newAccounts === undefined) return undefined;
  else await accounts.create(by, { email, name: name ?? email, role: newAccounts, identity });
  return accounts.bySubject(issuer, subject);
}
