import { uuidv7 } from "./uuid.ts";
import type { ApiToken, NewApiToken } from "../contract/access.ts";
import { StoreError } from "../store/store.ts";
import type { AccessRecords, TokenRecord } from "./access-records.ts";
import { type Caller, principalOf } from "./caller.ts";
import { lastUsedEveryMilliseconds, mostTokensOfAccount } from "./limits.ts";
import { isAtLeast, lesser } from "./permission.ts";
import { hashOf, newSecret } from "./secret.ts";

/** What secret scanners can look for. */
const mark = "assay_";
const shownCharacters = mark.length + 6;

/** @throws StoreError `invalid` for a role above one's own, `conflict` for too many tokens */
export async function createToken(
  records: AccessRecords,
  { by }: Caller,
  wanted: NewApiToken,
  now: number,
): Promise<ApiToken & { readonly secret: string }> {
  if (!isAtLeast(by.role, wanted.role))
    throw new StoreError("invalid", `A token can have your own role (${by.role}) or a lesser one.`);
  if ((await records.tokens.count(by.account)) >= mostTokensOfAccount)
    throw new StoreError("conflict", `There are ${mostTokensOfAccount} tokens already; remove some.`);
  const secret = `${mark}${newSecret()}`;
  const { name, role, expiresInDays } = wanted;
  const record: TokenRecord = {
    ...{ id: uuidv7(now), account: by.account, name, role, createdAt: now, usedAt: null },
    ...{ prefix: secret.slice(0, shownCharacters), hash: hashOf(secret) },
    expiresAt: expiresInDays === null ? null : now + expiresInDays * 86_400_000,
  };
  const deed = { organisation: by.organisation, actor: by.name, action: "token.create", subject: name };
  await records.tokens.add(record, { ...deed, detail: `${record.prefix}… (${role})` });
  return { ...shownToken(record), secret };
}

/** Undefined = there is no such token, it has expired, or its account is disabled. */
export async function findToken(
  records: AccessRecords,
  secret: string,
  now: number,
): Promise<Caller | undefined> {
  if (!secret.startsWith(mark)) return undefined;
  const record = await records.tokens.find(hashOf(secret));
  if (record === undefined || (record.expiresAt !== null && record.expiresAt <= now)) return undefined;
  const account = await records.accounts.byId(record.account);
  if (account === undefined || account.isDisabled) return undefined;
  if (record.usedAt === null || now - record.usedAt >= lastUsedEveryMilliseconds)
    await records.tokens.touch(record.id, now);
  // An account that lost its role takes it from its tokens too.
  const role = lesser(record.role, account.role);
  const by = { ...principalOf(account), role, name: `token:${record.name} (${account.email})` };
  return { kind: "token", by, account, token: record.id };
}

export function shownToken(record: TokenRecord): ApiToken {
  const { id, name, prefix, role, createdAt, expiresAt, usedAt } = record;
  const iso = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString());
  return {
    ...{ id, name, prefix, role },
    createdAt: new Date(createdAt).toISOString(),
    ...{ expiresAt: iso(expiresAt), lastUsedAt: iso(usedAt) },
  };
}
