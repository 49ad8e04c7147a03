import type { Account, Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { AccessStore, AccountChange, NewAccount, StoredAccount } from "../access-store.ts";
import { type Context, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Change, Database } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { audited } from "./audited.ts";

export function accountStore(context: Context): AccessStore["accounts"] {
  const { read } = context;
  const first = async (where: (all: Accounts) => Accounts): Promise<StoredAccount | undefined> => {
    const row = await where(accounts(read)).executeTakeFirst();
    return row === undefined ? undefined : (await storedAccounts(read, [row]))[0];
  };
  return {
    list: (by, query) => list(context, by, query),
    get: (organisation, id) =>
      first((all) =>
        all.where("account.public_id", "=", id).where("organisation.public_id", "=", organisation),
      ),
    byEmail: (organisation, email) =>
      first((all) =>
        all.where("email", "=", emailKey(email)).where("organisation.public_id", "=", organisation),
      ),
    bySubject: (issuer, subject) =>
      first((all) => all.where("issuer", "=", issuer).where("subject", "=", subject)),
    async count(organisation) {
      const { count } = await read
        .selectFrom("account")
        .innerJoin("organisation", "organisation.id", "account.organisation_id")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("organisation.public_id", "=", organisation)
        .executeTakeFirstOrThrow();
      return count;
    },
    create: (by, wanted) => create(context, by, wanted),
    change: (by, id, change) => changeAccount(context, by, id, change),
    tie: (by, id, identity) => tie(context, by, id, identity),
    setPasswordHash: (by, id, hash, instead) => setPasswordHash(context, by, { id, hash, instead }),
  };
}

export interface AccountRow extends Row<"account"> {
  readonly organisation: string;
}

// Kysely's own type of what is built is longer than what builds it.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function accounts(database: Database) {
  return database
    .selectFrom("account")
    .innerJoin("organisation", "organisation.id", "account.organisation_id")
    .select([
      ...(["account.id", "account.public_id", "organisation_id", "email", "account.name", "role"] as const),
      ...(["password_hash", "is_disabled", "issuer", "subject", "account.created_at"] as const),
      "organisation.public_id as organisation",
    ]);
}

type Accounts = ReturnType<typeof accounts>;

/** With the teams of each. */
export async function storedAccounts(
  database: Database,
  rows: readonly AccountRow[],
): Promise<readonly StoredAccount[]> {
  const teams = new Map<number, string[]>(rows.map(({ id }) => [id, []]));
  if (rows.length > 0)
    for (const { account_id, team } of await database
      .selectFrom("team_member")
      .innerJoin("team", "team.id", "team_member.team_id")
      .select(["account_id", "team.public_id as team"])
      .where("account_id", "in", [...teams.keys()])
      .orderBy("team.name")
      .execute())
      teams.get(account_id)?.push(team);
  return rows.map((row) => ({
    id: row.public_id,
    email: row.email,
    name: row.name,
    role: row.role as Account["role"],
    teams: teams.get(row.id) ?? [],
    isDisabled: row.is_disabled === 1,
    createdAt: timeText(row.created_at),
    organisation: row.organisation,
    passwordHash: row.password_hash,
  }));
}

/** What may be shown: without the hash of the password. */
function shownAccount(account: StoredAccount): Account {
  const { id, email, name, role, teams, isDisabled, createdAt } = account;
  return { id, email, name, role, teams, isDisabled, createdAt };
}

async function list(context: Context, by: Principal, query: PageQuery): Promise<Page<Account>> {
  const place = readCursor(query.cursor, numberPlace);
  let found = accounts(context.read).where("organisation.public_id", "=", by.organisation);
  if (place !== undefined) found = found.where("account.id", ">", place[0]);
  const rows = await found
    .orderBy("account.id")
    .limit(query.limit + 1)
    .execute();
  const items = await storedAccounts(context.read, rows.slice(0, query.limit));
  return pageFrom(rows, query.limit, ({ id }) => [id], items.map(shownAccount));
}

async function create(context: Context, by: Principal, wanted: NewAccount): Promise<Account> {
  const { organisation } = await sightOf(context.lookup, by);
  const at = context.now();
  const email = emailKey(wanted.email);
  return audited(context, by, async (change) => {
    if (wanted.isFirst === true) await refuseSecond(change, organisation);
    const made = await change
      .insertInto("account")
      .values({
        ...{ public_id: newId(at), organisation_id: organisation, email, name: storedText(wanted.name, 200) },
        ...{ role: wanted.role, password_hash: wanted.passwordHash ?? null, is_disabled: 0 },
        ...{ issuer: wanted.identity?.issuer ?? null, subject: wanted.identity?.subject ?? null },
        created_at: at,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning("public_id")
      .executeTakeFirst();
    if (made === undefined) throw new StoreError("conflict", `${email} has an account already.`);
    const entry = {
      action: "account.create" as const,
      subject: made.public_id,
      detail: `${email} ${wanted.role}`,
    };
    return { result: await accountIn(change, made.public_id), entry };
  });
}

/** The head of the log is taken before the count, so that of many at once each sees what those before it made. */
async function refuseSecond(change: Change, organisation: number): Promise<void> {
  await change
    .updateTable("audit_head")
    .set((eb) => ({ sequence: eb.ref("sequence") }))
    .where("organisation_id", "=", organisation)
    .execute();
  const known = await change
    .selectFrom("account")
    .select("id")
    .where("organisation_id", "=", organisation)
    .limit(1)
    .executeTakeFirst();
  if (known !== undefined) throw new StoreError("conflict", "There is an account already.");
}

async function changeAccount(
  context: Context,
  by: Principal,
  id: string,
  { name, role, isDisabled }: AccountChange,
): Promise<Account | undefined> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const row = await change
      .updateTable("account")
      .set({
        ...(name === undefined ? {} : { name: storedText(name, 200) }),
        ...(role === undefined ? {} : { role }),
        is_disabled: isDisabled === undefined ? (eb) => eb.ref("is_disabled") : Number(isDisabled),
      })
      .where("public_id", "=", id)
      .where("organisation_id", "=", organisation)
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return { result: undefined };
    if (isDisabled === true) await change.deleteFrom("session").where("account_id", "=", row.id).execute();
    const detail = JSON.stringify({ name, role, isDisabled });
    return { result: await accountIn(change, id), entry: { action: "account.change", subject: id, detail } };
  });
}

/** One that is tied already stays as it is. */
async function tie(
  context: Context,
  by: Principal,
  id: string,
  { issuer, subject }: NonNullable<NewAccount["identity"]>,
): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const row = await change
      .updateTable("account")
      .set({ issuer, subject })
      .where("public_id", "=", id)
      .where("organisation_id", "=", organisation)
      .where("subject", "is", null)
      .returning("id")
      .executeTakeFirst();
    if (row === undefined) return { result: false };
    return { result: true, entry: { action: "account.tie", subject: id, detail: issuer } };
  });
}

async function setPasswordHash(
  context: Context,
  by: Principal,
  {
    id,
    hash,
    instead,
  }: {
    readonly id: string;
    readonly hash: string | null;
    readonly instead: { readonly hash: string | null } | undefined;
  },
): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    let found = change
      .updateTable("account")
      .set({ password_hash: hash })
      .where("public_id", "=", id)
      .where("organisation_id", "=", organisation);
    if (instead !== undefined)
      found =
        instead.hash === null
          ? found.where("password_hash", "is", null)
          : found.where("password_hash", "=", instead.hash);
    const row = await found.returning("id").executeTakeFirst();
    if (row === undefined) return { result: false };
    await change.deleteFrom("session").where("account_id", "=", row.id).execute();
    return { result: true, entry: { action: "account.password", subject: id, detail: "" } };
  });
}

export async function accountIn(change: Change, id: string): Promise<Account> {
  const row = await accounts(change).where("account.public_id", "=", id).executeTakeFirstOrThrow();
  const [account] = await storedAccounts(change, [row]);
  if (account === undefined) throw new Error("An account that was just read is not there.");
  return shownAccount(account);
}

function emailKey(email: string): string {
  return storedText(email.trim(), 320).toLowerCase();
}
