import { firstHash } from "../../audit/append-audit.ts";
import type { Context } from "../context.ts";
import { newId } from "../new-id.ts";

/** The first organisation, made with its audience and the head of its log where there is none. Two at once make one. */
export async function ensureOrganisation({ write, dialect, now }: Context, name: string): Promise<string> {
  return dialect.exclusively(write, async (change) => {
    const known = await change
      .selectFrom("organisation")
      .select("public_id")
      .orderBy("id")
      .executeTakeFirst();
    if (known !== undefined) return known.public_id;
    const at = now();
    const { id, public_id } = await change
      .insertInto("organisation")
      .values({ public_id: newId(at), name, created_at: at })
      .returning(["id", "public_id"])
      .executeTakeFirstOrThrow();
    await change.insertInto("audience").values({ organisation_id: id, team_id: null }).execute();
    await change
      .insertInto("audit_head")
      .values({ organisation_id: id, sequence: 0, hash: firstHash })
      .execute();
    return public_id;
  });
}
