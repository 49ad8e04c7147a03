import type { AccessStore, StoredSession } from "../access-store.ts";
import type { Context } from "../context.ts";
import { StoreError } from "../store-error.ts";

export function sessionStore({ read, write }: Context): AccessStore["sessions"] {
  return {
    async create({ hash, account, organisation, data, createdAt, expiresAt }) {
      const owner = await read
        .selectFrom("account")
        .innerJoin("organisation", "organisation.id", "account.organisation_id")
        .select("account.id")
        .where("account.public_id", "=", account)
        .where("organisation.public_id", "=", organisation)
        .executeTakeFirst();
      if (owner === undefined) throw new StoreError("not-found", "There is no such account.");
      await write
        .insertInto("session")
        .values({ hash, account_id: owner.id, data, created_at: createdAt, expires_at: expiresAt })
        .execute();
    },
    async byHash(hash): Promise<StoredSession | undefined> {
      const row = await read
        .selectFrom("session")
        .innerJoin("account", "account.id", "session.account_id")
        .innerJoin("organisation", "organisation.id", "account.organisation_id")
        .select(["hash", "account.public_id as account", "organisation.public_id as organisation"])
        .select(["data", "session.created_at as createdAt", "expires_at as expiresAt"])
        .where("hash", "=", hash)
        .executeTakeFirst();
      return row;
    },
    async change(hash, data, expiresAt) {
      await write
        .updateTable("session")
        .set({ data, expires_at: expiresAt })
        .where("hash", "=", hash)
        .execute();
    },
    async remove(hash) {
      const { numDeletedRows } = await write
        .deleteFrom("session")
        .where("hash", "=", hash)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    async removeEnded(before) {
      const { numDeletedRows } = await write
        .deleteFrom("session")
        .where("expires_at", "<", before)
        .executeTakeFirst();
      return Number(numDeletedRows);
    },
  };
}
