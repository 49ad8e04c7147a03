import { sql } from "kysely";
import type { AccessStore } from "../access-store.ts";
import type { Context } from "../context.ts";

/**
 * Token buckets as one number each: the time at which the bucket is full again (GCRA). One statement takes, whoever else takes at the
 * same moment.
 */
export function throttleStore({ write }: Context): AccessStore["throttles"] {
  return {
    async take(name, { burst, pause }, now) {
      const { rows: taken } = await sql`
        insert into throttle (name, full_at) values (${name}, ${now + pause})
        on conflict (name) do update
          set full_at = case when throttle.full_at > ${now} then throttle.full_at else ${now} end + ${pause}
          where throttle.full_at <= ${now + (burst - 1) * pause}
        returning name`.execute(write);
      if (taken.length > 0) return 0;
      // A clock that was ahead may have written a time that no bucket needs: it is empty, and no more than that.
      const empty = now + burst * pause;
      const row = await write
        .updateTable("throttle")
        .set({ full_at: sql<number>`case when full_at > ${empty} then ${empty} else full_at end` })
        .where("name", "=", name)
        .returning("full_at")
        .executeTakeFirst();
      return Math.max(1, (row?.full_at ?? now) - (burst - 1) * pause - now);
    },
    async giveBack(name, { pause }) {
      await write
        .updateTable("throttle")
        .set((eb) => ({ full_at: eb("full_at", "-", pause) }))
        .where("name", "=", name)
        .execute();
    },
    async removeFull(now) {
      await write.deleteFrom("throttle").where("full_at", "<=", now).execute();
    },
  };
}
