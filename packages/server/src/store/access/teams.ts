import { sql } from "kysely";
import type { Account, Principal, Team } from "../../contract/access.ts";
import type { AccessStore } from "../access-store.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { accountIn } from "./accounts.ts";
import { audited } from "./audited.ts";

export function teamStore(context: Context): AccessStore["teams"] {
  return {
    list: (by) => list(context, by),
    create: (by, name) => create(context, by, name),
    remove: (by, id) => remove(context, by, id),
    setOf: (by, account, teams) => setOf(context, by, account, teams),
  };
}

async function list({ read }: Context, by: Principal): Promise<readonly Team[]> {
  return read
    .selectFrom("team")
    .innerJoin("organisation", "organisation.id", "team.organisation_id")
    .leftJoin("team_member", "team_member.team_id", "team.id")
    .select(["team.public_id as id", "team.name", sql<number>`count(team_member.account_id)`.as("members")])
    .where("organisation.public_id", "=", by.organisation)
    .groupBy(["team.id", "team.public_id", "team.name"])
    .orderBy("team.name")
    .execute();
}

async function create(context: Context, by: Principal, name: string): Promise<Team> {
  const { organisation } = await sightOf(context.lookup, by);
  const at = context.now();
  return audited(context, by, async (change) => {
    const made = await change
      .insertInto("team")
      .values({
        ...{ public_id: newId(at), organisation_id: organisation, name: storedText(name, 200) },
        created_at: at,
      })
      .onConflict((conflict) => conflict.columns(["organisation_id", "name"]).doNothing())
      .returning(["id", "public_id", "name"])
      .executeTakeFirst();
    if (made === undefined) throw new StoreError("conflict", `A team named ${name} is there already.`);
    await change.insertInto("audience").values({ organisation_id: organisation, team_id: made.id }).execute();
    const entry = { action: "team.create" as const, subject: made.public_id, detail: made.name };
    return { result: { id: made.public_id, name: made.name, members: 0 }, entry };
  });
}

async function remove(context: Context, by: Principal, id: string): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const team = await change
      .selectFrom("team")
      .innerJoin("audience", "audience.team_id", "team.id")
      .select(["team.id", "team.name", "audience.id as audience"])
      .where("team.public_id", "=", id)
      .where("team.organisation_id", "=", organisation)
      .executeTakeFirst();
    if (team === undefined) return { result: false };
    await refuseWithProjects(change, team.audience);
    await refuseWithChannels(change, team.id);
    for (const table of ["job", "event"] as const)
      await change
        .updateTable(table)
        .set({ audience_id: null })
        .where("audience_id", "=", team.audience)
        .execute();
    await change.deleteFrom("team_member").where("team_id", "=", team.id).execute();
    await change.deleteFrom("audience").where("id", "=", team.audience).execute();
    await change.deleteFrom("team").where("id", "=", team.id).execute();
    return { result: true, entry: { action: "team.remove", subject: id, detail: team.name } };
  });
}

async function refuseWithProjects(change: Change, audience: number): Promise<void> {
  const project = await change
    .selectFrom("project")
    .select("name")
    .where("audience_id", "=", audience)
    .executeTakeFirst();
  if (project !== undefined)
    throw new StoreError(
      "conflict",
      `${project.name} is private to this team: give it to another one first.`,
    );
}

async function refuseWithChannels(change: Change, team: number): Promise<void> {
  const channel = await change
    .selectFrom("channel")
    .select("name")
    .where("team_id", "=", team)
    .executeTakeFirst();
  if (channel !== undefined)
    throw new StoreError("conflict", `The channel ${channel.name} tells this team: change it first.`);
}

async function setOf(
  context: Context,
  by: Principal,
  accountId: string,
  teamIds: readonly string[],
): Promise<Account | undefined> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const account = await change
      .selectFrom("account")
      .select("id")
      .where("public_id", "=", accountId)
      .where("organisation_id", "=", organisation)
      .executeTakeFirst();
    if (account === undefined) return { result: undefined };
    const wanted = [...new Set(teamIds)];
    const teams = await change
      .selectFrom("team")
      .select("id")
      .where("public_id", "in", context.dialect.texts(wanted))
      .where("organisation_id", "=", organisation)
      .execute();
    if (teams.length < wanted.length) throw new StoreError("not-found", "There is no such team.");
    await change.deleteFrom("team_member").where("account_id", "=", account.id).execute();
    const rows = teams.map(({ id }) => ({ team_id: id, account_id: account.id }));
    if (rows.length > 0) await change.insertInto("team_member").values(rows).execute();
    const entry = { action: "account.teams" as const, subject: accountId, detail: wanted.join(" ") };
    return { result: await accountIn(change, accountId), entry };
  });
}
