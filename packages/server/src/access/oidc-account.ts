import type { AccessRecords, AccountRecord } from "./access-records.ts";
import type { Identity, Oidc } from "./oidc.ts";

/**
 * The account of somebody whom the provider knows: by its subject; else by an e-mail address that the provider checked, which ties
 * them for good; else a new one, where that is allowed. Undefined = none.
 */
export async function accountFor(
  records: AccessRecords,
  { newAccounts }: Pick<Oidc, "newAccounts">,
  { subject, email, name }: Identity,
): Promise<AccountRecord | undefined> {
  const known = await records.accounts.bySubject(subject);
  if (known !== undefined) return known.isDisabled ? undefined : known;
  if (email === undefined) return undefined;
  const invited = await records.accounts.byEmail(email);
  if (invited !== undefined) return tie(records, invited, subject);
  if (newAccounts === undefined) return undefined;
  const organisation = await records.defaultOrganisation();
  const deed = { organisation, actor: email, action: "account.create", subject: email, detail: "oidc" };
  const wanted = {
    organisation,
    email,
    name: name ?? email,
    role: newAccounts,
    teams: [],
    password: null,
    subject,
  };
  return records.accounts.create(wanted, deed);
}

/** An account that belongs to another subject stays theirs, whatever the address. */
async function tie(
  records: AccessRecords,
  account: AccountRecord,
  subject: string,
): Promise<AccountRecord | undefined> {
  if (account.isDisabled || account.subject !== null) return undefined;
  const { organisation, email } = account;
  const deed = { organisation, actor: email, action: "account.oidc", subject: email };
  return records.accounts.change(account.id, { subject }, deed);
}
