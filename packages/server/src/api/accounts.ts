import type { AccountRecord, Deed } from "../access/access-records.ts";
import type { Caller } from "../access/caller.ts";
import { newLink } from "../access/links.ts";
import { createToken } from "../access/tokens.ts";
import type { Account } from "../contract/access.ts";
import type { Handlers } from "./handler.ts";
import type { Parts } from "./parts.ts";

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
  listAccounts: async ({ caller, query, parts }) => {
    const { items, next } = await parts.records.accounts.list(caller.by.organisation, query);
    return { items: items.map(shown), next };
  },
  createAccount: async ({ caller, body, parts }) => {
    const { records, now } = parts;
    const { organisation } = caller.by;
    const deed = deedOf(caller, "account.create", body.email, body.role);
    const account = await records.accounts.create(
      { ...body, organisation, password: null, subject: null },
      deed,
    );
    return { account: shown(account), link: await newLink(records, account.id, now()) };
  },
  changeAccount: async ({ caller, params, body, parts }) => {
    const account = await accountOf(parts, caller, params.account);
    if (account === undefined) return undefined;
    const change = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const deed = deedOf(caller, "account.change", account.email, JSON.stringify(change));
    const changed = await parts.records.accounts.change(account.id, change, deed);
    return changed === undefined ? undefined : shown(changed);
  },
  renewLink: async ({ caller, params, parts }) => {
    const { records, now } = parts;
    const account = await accountOf(parts, caller, params.account);
    if (account === undefined || account.isDisabled) return undefined;
    await records.note(deedOf(caller, "account.link", account.email));
    return newLink(records, account.id, now());
  },
  listTeams: ({ caller, query, parts }) => parts.records.teams.list(caller.by.organisation, query),
  createTeam: ({ caller, body, parts }) =>
    parts.records.teams.create(caller.by.organisation, body.name, deedOf(caller, "team.create", body.name)),
  removeTeam: ({ caller, params, parts }) =>
    parts.records.teams.remove(
      caller.by.organisation,
      params.team,
      deedOf(caller, "team.remove", params.team),
    ),
  listTokens: ({ caller, query, parts }) =>
    parts.records.tokens.list(caller.by.organisation, ownOnly(caller), query),
  createToken: ({ caller, body, parts }) => createToken(parts.records, caller, body, parts.now()),
  removeToken: ({ caller, params, parts }) =>
    parts.records.tokens.remove(
      caller.by.organisation,
      ownOnly(caller),
      params.token,
      deedOf(caller, "token.remove", params.token),
    ),
};

/** Undefined = of everybody: for who administers. */
function ownOnly({ by }: Caller): string | undefined {
  return by.role === "admin" ? undefined : by.account;
}

function deedOf({ by }: Caller, action: string, subject: string, detail?: string): Deed {
  const { organisation, name } = by;
  return { organisation, actor: name, action, subject, ...(detail === undefined ? {} : { detail }) };
}

async function accountOf(parts: Parts, { by }: Caller, id: string): Promise<AccountRecord | undefined> {
  const account = await parts.records.accounts.byId(id);
  return account?.organisation === by.organisation ? account : undefined;
}

function shown({ id, email, name, role, teams, isDisabled, createdAt }: AccountRecord): Account {
  return { id, email, name, role, teams, isDisabled, createdAt: new Date(createdAt).toISOString() };
}
