import type { Principal } from "../../contract/access.ts";
import type { Channel, ChannelChange, NewChannel } from "../../contract/channel.ts";
import { severityNames } from "../../contract/finding.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { textsOf } from "./channel-filter.ts";
import { placeOf } from "./channel-place.ts";
import { heldChannel } from "./held-channel.ts";
import { mostChannels } from "./limits.ts";
import { resumeSending } from "./resume-sending.ts";
import { shownChannels } from "./shown-channels.ts";
import { severityOf } from "../findings/severity-of.ts";

export async function createChannel(context: Context, by: Principal, wanted: NewChannel): Promise<Channel> {
  const { organisation } = await sightOf(context.lookup, by);
  const place = placeOf(wanted.kind, wanted);
  if (place === undefined) throw new StoreError("invalid", missing[wanted.kind]);
  const at = context.now();
  const id = newId(at);
  await audited(context, by, async (change) => {
    await refuseMore(change, organisation);
    await change
      .insertInto("channel")
      .values({
        ...{ public_id: id, organisation_id: organisation, kind: wanted.kind, ...place },
        name: await freeName(change, organisation, wanted.name, id),
        secret: wanted.secret ?? null,
        ...(await filterColumns(change, organisation, wanted)),
        ...{ is_paused: 0, last_at: null, last_error: null, created_at: at },
      })
      .execute();
    return { result: undefined, entry: { action: "channel.create", subject: id, detail: wanted.name } };
  });
  return (await channelOf(context, organisation, id)) ?? gone();
}

const missing: Readonly<Record<NewChannel["kind"], string>> = {
  webhook: "A webhook needs an address (`url`).",
  slack: "A Slack webhook needs an address (`url`).",
  email: "Mail needs recipients (`to`).",
};

export async function changeChannel(
  context: Context,
  by: Principal,
  id: string,
  wanted: ChannelChange,
): Promise<Channel | undefined> {
  const { organisation } = await sightOf(context.lookup, by);
  const isChanged = await audited(context, by, async (change) => {
    const row = await heldChannel(change, { public_id: id, organisation_id: organisation });
    if (row === undefined) return { result: false };
    await change
      .updateTable("channel")
      .set({
        name: await freeName(change, organisation, wanted.name ?? row.name, id),
        ...newPlace(row, wanted),
        secret: wanted.secret ?? row.secret,
        ...(await filterColumns(change, organisation, {
          ...(await filterOf(change, row)),
          ...given(wanted),
        })),
        is_paused: Number(wanted.isPaused ?? row.is_paused === 1),
      })
      .where("id", "=", row.id)
      .execute();
    if (row.is_paused === 1 && wanted.isPaused === false) await resumeSending(change, row, context.now());
    return { result: true, entry: { action: "channel.change", subject: id, detail: changedNames(wanted) } };
  });
  return isChanged ? channelOf(context, organisation, id) : undefined;
}

/** What is no longer sent is gone with its channel. */
export async function removeChannel(context: Context, by: Principal, id: string): Promise<boolean> {
  const { organisation } = await sightOf(context.lookup, by);
  return audited(context, by, async (change) => {
    const row = await heldChannel(change, { public_id: id, organisation_id: organisation });
    if (row === undefined) return { result: false };
    await change
      .deleteFrom("job")
      .where("kind", "=", "send-event")
      .where("state", "!=", "running")
      .where("public_id", "in", ({ selectFrom }) =>
        selectFrom("delivery").select("job").where("channel_id", "=", row.id),
      )
      .execute();
    const ofChannel = change.deleteFrom("delivery").where("channel_id", "=", row.id);
    await ofChannel.where("carrier_id", "is not", null).execute();
    await ofChannel.execute();
    await change.deleteFrom("channel").where("id", "=", row.id).execute();
    return { result: true, entry: { action: "channel.remove", subject: id, detail: row.name } };
  });
}

async function channelOf(context: Context, organisation: number, id: string): Promise<Channel | undefined> {
  return (await shownChannels(context, organisation)).find((one) => one.id === id);
}

async function refuseMore(change: Change, organisation: number): Promise<void> {
  const rows = await change
    .selectFrom("channel")
    .select("id")
    .where("organisation_id", "=", organisation)
    .limit(mostChannels)
    .execute();
  if (rows.length >= mostChannels)
    throw new StoreError("conflict", `There are ${mostChannels} channels already.`);
}

async function freeName(change: Change, organisation: number, wanted: string, id: string): Promise<string> {
  const name = storedText(wanted, 100);
  const other = await change
    .selectFrom("channel")
    .select("id")
    .where("organisation_id", "=", organisation)
    .where("name", "=", name)
    .where("public_id", "!=", id)
    .executeTakeFirst();
  if (other !== undefined) throw new StoreError("conflict", `A channel named ${name} is there already.`);
  return name;
}

function newPlace(
  { kind }: Row<"channel">,
  { url, to }: ChannelChange,
): { readonly target?: string; readonly settings?: string } {
  if (url === undefined && to === undefined) return {};
  const place = placeOf(kind as Channel["kind"], { url, to });
  if (place === undefined) throw new StoreError("invalid", "That is no place of this kind of channel.");
  return place;
}

type Filter = Pick<NewChannel, "scope" | "team" | "kinds" | "leastSeverity" | "projects">;

async function filterOf(change: Change, row: Row<"channel">): Promise<Filter> {
  const team = await change
    .selectFrom("team")
    .select("public_id")
    .where("id", "=", row.team_id ?? -1)
    .executeTakeFirst();
  return {
    ...{ scope: row.scope as Filter["scope"], team: team?.public_id ?? null, kinds: [...textsOf(row.kinds)] },
    leastSeverity: severityOf(row.least_rank),
    projects: [...textsOf(row.projects)],
  };
}

function given(wanted: ChannelChange): Partial<Filter> {
  return {
    ...(wanted.scope !== undefined && { scope: wanted.scope }),
    ...(wanted.team !== undefined && { team: wanted.team }),
    ...(wanted.kinds !== undefined && { kinds: wanted.kinds }),
    ...(wanted.leastSeverity !== undefined && { leastSeverity: wanted.leastSeverity }),
    ...(wanted.projects !== undefined && { projects: wanted.projects }),
  };
}

async function filterColumns(
  change: Change,
  organisation: number,
  { scope, team, kinds, leastSeverity, projects }: Filter,
): Promise<Pick<Row<"channel">, "scope" | "team_id" | "kinds" | "least_rank" | "projects">> {
  return {
    ...{ scope, team_id: scope === "team" ? await teamNamed(change, organisation, team) : null },
    ...{ kinds: JSON.stringify([...new Set(kinds)]), least_rank: severityNames.indexOf(leastSeverity) },
    projects: JSON.stringify([...new Set(projects)]),
  };
}

async function teamNamed(change: Change, organisation: number, team: string | null): Promise<number> {
  const row = await change
    .selectFrom("team")
    .select("id")
    .where("public_id", "=", team ?? "")
    .where("organisation_id", "=", organisation)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("not-found", "There is no such team.");
  return row.id;
}

function changedNames(wanted: ChannelChange): string {
  return Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name)
    .join(" ");
}

function gone(): never {
  throw new StoreError("not-found", "The channel was removed meanwhile.");
}
