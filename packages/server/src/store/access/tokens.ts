import { sql } from "kysely";
import type { ApiToken, Principal } from "../../contract/access.ts";
import type { Page, PageQuery } from "../../contract/page.ts";
import type { AccessStore, NewTokenRow, StoredToken } from "../access-store.ts";
import { type Context, timeOrNull, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { accounts, storedAccounts } from "./accounts.ts";
import { audited } from "./audited.ts";

export function tokenStore(context: Context): AccessStore["tokens"] {
  return {
    list: (by, query) => list(context, by, query),
    create: (by, wanted) => create(context, by, wanted),
    byHash: (hash) => byHash(context, hash),
    async touch(id, at) {
      await context.write
        .updateTable("api_token")
        .set({ last_used_at: at })
        .where("public_id", "=", id)
        .execute();
    },
    revoke: (by, id) => revoke(context, by, id),
  };
}

async function list(context: Context, by: Principal, query: PageQuery): Promise<Page<ApiToken>> {
  const { organisation } = await sightOf(context.lookup, by);
  const place = readCursor(query.cursor, numberPlace);
  let found = context.read
    .selectFrom("api_token")
    .innerJoin("account", "account.id", "api_token.account_id")
    .selectAll("api_token")
    .where("api_token.organisation_id", "=", organisation);
  if (by.role !== "admin") found = found.where("account.public_id", "=", by.account);
  if (place !== undefined) found = found.where("api_token.id", "<", place[0]);
  const rows = await found
    .orderBy("api_token.id", "desc")
    .limit(query.limit + 1)
    .execute();
  return pageFrom(rows, query.limit, ({ id }) => [id], rows.map(shown));
}

async function create(context: Context, by: Principal, wanted: NewTokenRow): Promise<ApiToken> {
  const { organisation } = await sightOf(context.lookup, by);
  const at = context.now();
  return audited(context, by, async (change) => {
    const account = await change
      .selectFrom("account")
      .select("id")
      .where("public_id", "=", by.account)
      .where("organisation_id", "=", organisation)
      .executeTakeFirst();
    if (account === undefined) throw new StoreError("not-found", "There is no such account.");
    const { name, prefix, hash, role, expiresAt, maker } = wanted;
    const row = await change
      .insertInto("api_token")
      .values({
        ...{ public_id: newId(at), organisation_id: organisation, account_id: account.id },
        ...{ name: storedText(name, 200), prefix, hash, role, created_at: at },
        ...{
          expires_at: expiresAt,
          last_used_at: null,
          maker_id: await makerOf(change, organisation, maker),
        },
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const entry = { action: "token.create" as const, subject: row.public_id, detail: `${row.name} ${role}` };
    return { result: shown(row), entry };
  });
}

/** Held until the end of the transaction, so that nobody ends it meanwhile. @throws StoreError `not-found` when somebody did */
async function makerOf(
  change: Change,
  organisation: number,
  maker: string | undefined,
): Promise<number | null> {
  if (maker === undefined) return null;
  const row = await change
    .updateTable("api_token")
    .set((eb) => ({ maker_id: eb.ref("maker_id") }))
    .where("public_id", "=", maker)
    .where("organisation_id", "=", organisation)
    .returning("id")
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("not-found", "The token was revoked.");
  return row.id;
}

async function byHash({ lookup }: Context, hash: string): Promise<StoredToken | undefined> {
  const token = await lookup
    .selectFrom("api_token")
    .select(["public_id", "account_id", "name", "prefix", "role", "created_at", "expires_at", "last_used_at"])
    .where("hash", "=", hash)
    .executeTakeFirst();
  if (token === undefined) return undefined;
  const row = await accounts(lookup).where("account.id", "=", token.account_id).executeTakeFirstOrThrow();
  const [account] = await storedAccounts(lookup, [row]);
  return account === undefined ? undefined : { ...shown(token), account };
}

async function revoke(context: Context, by: Principal, id: string): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    let found = change
      .selectFrom("api_token")
      .innerJoin("account", "account.id", "api_token.account_id")
      .select(["api_token.id", "api_token.name"])
      .where("api_token.public_id", "=", id)
      .where("api_token.organisation_id", "=", organisation);
    if (by.role !== "admin") found = found.where("account.public_id", "=", by.account);
    const token = await found.executeTakeFirst();
    if (token === undefined) return { result: false };
    const ended = await endWithAllItMade(change, token.id);
    const detail = ended > 1 ? `${token.name}, and ${ended - 1} that it made` : token.name;
    return { result: true, entry: { action: "token.revoke", subject: id, detail } };
  });
}

/** Whoever got hold of a token may have made others with it. How many there were. */
async function endWithAllItMade(change: Change, token: number): Promise<number> {
  const { rows } = await sql`
    with recursive made (id) as (
      select id from api_token where id = ${token}
      union select api_token.id from api_token join made on api_token.maker_id = made.id)
    delete from api_token where id in (select id from made) returning id`.execute(change);
  return rows.length;
}

type ShownColumns = "public_id" | "name" | "prefix" | "role" | "created_at" | "expires_at" | "last_used_at";

function shown(row: Pick<Row<"api_token">, ShownColumns>): ApiToken {
  return {
    id: row.public_id,
    name: row.name,
    prefix: row.prefix,
    role: row.role as ApiToken["role"],
    createdAt: timeText(row.created_at),
    expiresAt: timeOrNull(row.expires_at),
    lastUsedAt: timeOrNull(row.last_used_at),
  };
}
