import type { Caller } from "../access/caller.ts";
import { newLink } from "../access/links.ts";
import { createToken } from "../access/tokens.ts";
import type { Account } from "../contract/access.ts";
import type { AccountChange } from "../contract/session.ts";
import type { Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";
import { Problem } from "./problem.ts";

export const accountHandlers: Handlers<
  | "listAccounts"
  | "createAccount"
  | "changeAccount"
  | "renewLink"
  | "listTeams"
  | "createTeam"
  | "removeTeam"
  | "listTokens"
  | "createToken"
  | "removeToken"
> = {
  listAccounts: ({ caller, query, parts }) => parts.store.access.accounts.list(caller.by, query),
  createAccount: async ({ caller, body, parts }) => {
    const { access } = parts.store;
    const { teams, ...wanted } = body;
    const made = await access.accounts.create(caller.by, wanted);
    const account = teams.length === 0 ? made : await access.teams.setOf(caller.by, made.id, teams);
    const link = await linkFor(parts, caller, made.id);
    return account === undefined || link === undefined ? undefined : { account, link };
  },
  changeAccount: async ({ caller, params, body, parts }) => {
    assertStaysAdmin(caller, params.account, body);
    return change(parts, caller, params.account, body);
  },
  renewLink: ({ caller, params, parts }) => linkFor(parts, caller, params.account),
  listTeams: async ({ caller, parts }) => ({ items: await parts.store.access.teams.list(caller.by) }),
  createTeam: ({ caller, body, parts }) => parts.store.access.teams.create(caller.by, body.name),
  removeTeam: ({ caller, params, parts }) => parts.store.access.teams.remove(caller.by, params.team),
  listTokens: ({ caller, query, parts }) => parts.store.access.tokens.list(caller.by, query),
  createToken: ({ caller, body, parts }) => createToken(parts.store.access, caller, body, parts.now()),
  removeToken: ({ caller, params, parts }) => parts.store.access.tokens.revoke(caller.by, params.token),
};

/** Whoever administers stays an admin until another one changes that: so there is always one. */
function assertStaysAdmin({ by }: Caller, account: string, { role, isDisabled }: AccountChange): void {
  if (account !== by.account) return;
  if ((role !== undefined && role !== "admin") || isDisabled === true)
    throw new Problem("conflict", "Another admin must take your role or disable your account.");
}

async function change(
  { store }: Parts,
  { by }: Caller,
  id: string,
  { teams, name, role, isDisabled }: AccountChange,
): Promise<Account | undefined> {
  const { accounts, teams: ofTeams } = store.access;
  const changed = await accounts.change(by, id, {
    ...(name === undefined ? {} : { name }),
    ...(role === undefined ? {} : { role }),
    ...(isDisabled === undefined ? {} : { isDisabled }),
  });
  return changed === undefined || teams === undefined ? changed : ofTeams.setOf(by, id, teams);
}

async function linkFor(
  { store, now }: Parts,
  { by }: Caller,
  id: string,
): Promise<{ readonly path: string; readonly expiresAt: string } | undefined> {
  const account = await store.access.accounts.get(by.organisation, id);
  if (account === undefined || account.isDisabled) return undefined;
  await store.access.audit.append(by, { action: "account.link", subject: account.email });
  return newLink(store.access, by.organisation, account, now());
}
