import type { AccessStore } from "../access-store.ts";
import type { Context } from "../context.ts";
import { sightOf } from "../sight.ts";
import { audited } from "./audited.ts";

export function settingStore(context: Context): AccessStore["settings"] {
  return {
    async get(organisation, name) {
      const row = await context.read
        .selectFrom("setting")
        .innerJoin("organisation", "organisation.id", "setting.organisation_id")
        .select("value")
        .where("organisation.public_id", "=", organisation)
        .where("setting.name", "=", name)
        .executeTakeFirst();
      return row?.value;
    },
    async offer(by, name, value) {
      const { organisation } = await sightOf(context.lookup, by);
      await audited(context, by, async (change) => {
        const made = await change
          .insertInto("setting")
          .values({ organisation_id: organisation, name, value })
          .onConflict((conflict) => conflict.columns(["organisation_id", "name"]).doNothing())
          .returning("name")
          .executeTakeFirst();
        if (made === undefined) return { result: undefined };
        return { result: undefined, entry: { action: "setting.set", subject: name, detail: "" } };
      });
    },
    async set(by, name, value) {
      const { organisation } = await sightOf(context.lookup, by);
      await audited(context, by, async (change) => {
        if (value === null)
          await change
            .deleteFrom("setting")
            .where("organisation_id", "=", organisation)
            .where("name", "=", name)
            .execute();
        else
          await change
            .insertInto("setting")
            .values({ organisation_id: organisation, name, value })
            .onConflict((conflict) => conflict.columns(["organisation_id", "name"]).doUpdateSet({ value }))
            .execute();
        return { result: undefined, entry: { action: "setting.set", subject: name, detail: "" } };
      });
    },
  };
}
