import type { ApiToken, NewApiToken } from "../contract/access.ts";
import type { AccessStore } from "../store/access-store.ts";
import { StoreError } from "../store/store-error.ts";
import { type Caller, principalOf } from "./caller.ts";
import { lastUsedEveryMilliseconds } from "./limits.ts";
import { isAtLeast, lesser } from "./permission.ts";
import { hashOf, newSecret } from "./secret.ts";

/** What secret scanners can look for. */
const mark = "assay_";
const shownCharacters = mark.length + 6;

/**
 * The secret is shown once and kept nowhere. One that a token makes ends with that token at the latest, also when that is revoked:
 * whoever got hold of a token for a day cannot make it one for ever. @throws StoreError `invalid` for a role above one's own */
export async function createToken(
  access: AccessStore,
  caller: Caller,
  wanted: NewApiToken,
  now: number,
): Promise<ApiToken & { readonly secret: string }> {
  const { by } = caller;
  if (!isAtLeast(by.role, wanted.role))
    throw new StoreError("invalid", `A token can have your own role (${by.role}) or a lesser one.`);
  const secret = `${mark}${newSecret()}`;
  const { name, role, expiresInDays } = wanted;
  const made = await access.tokens.create(by, {
    ...{ name, role, prefix: secret.slice(0, shownCharacters), hash: hashOf(secret) },
    expiresAt: endOf(caller, expiresInDays === null ? null : now + expiresInDays * 86_400_000),
    ...(caller.kind === "token" ? { maker: caller.token } : {}),
  });
  return { ...made, secret };
}

function endOf(caller: Caller, wanted: number | null): number | null {
  // A session ends by itself, and its account may have what it asks for.
  const most = caller.kind === "token" ? caller.expiresAt : null;
  return most === null ? wanted : Math.min(most, wanted ?? most);
}

/** Undefined = there is no such token, it has expired, or its account is disabled. */
export async function findToken(
  access: AccessStore,
  secret: string,
  now: number,
): Promise<Caller | undefined> {
  if (!secret.startsWith(mark)) return undefined;
  const token = await access.tokens.byHash(hashOf(secret));
  if (token === undefined || token.account.isDisabled) return undefined;
  const expiresAt = token.expiresAt === null ? null : Date.parse(token.expiresAt);
  if (expiresAt !== null && expiresAt <= now) return undefined;
  const usedAt = token.lastUsedAt === null ? 0 : Date.parse(token.lastUsedAt);
  if (Math.abs(now - usedAt) >= lastUsedEveryMilliseconds) await access.tokens.touch(token.id, now);
  const { account } = token;
  // An account that lost its role takes it from its tokens too.
  const role = lesser(token.role, account.role);
  const by = { ...principalOf(account), role, name: `token:${token.name} (${account.email})` };
  return { kind: "token", token: token.id, by, account, expiresAt };
}
