import type { Principal } from "../../contract/access.ts";
import type { Watch } from "../../contract/watch.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { audienceOf, nameKey, projectById } from "../projects/project-rows.ts";
import { leastBetweenLooks, mostWatches } from "../scans/limits.ts";
import { hour } from "../scans/scan-rows.ts";
import { type Sight, sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import type { WatchWish } from "../watch-store.ts";
import { startLook } from "./start-look.ts";
import { shownWatches, watchRow, type WatchRow } from "./watch-rows.ts";

export async function makeWatch(context: Context, by: Principal, wanted: WatchWish): Promise<Watch> {
  const sight = await sightOf(context.read, by);
  const id = await audited(context, by, async (change) => {
    await refuseTooMany(change, sight);
    const now = context.now();
    const every = wanted.everyHours * hour;
    const made = await change
      .insertInto("watch")
      .values({
        ...{ public_id: newId(now), organisation_id: sight.organisation },
        audience_id: await audienceOf(change, sight, null),
        ...{ name: storedText(wanted.name), name_key: nameKey(wanted.name), list: wanted.list, targets: 0 },
        ...{ every, next_at: now + every, project_id: await projectOf(change, sight, wanted.rescanInto) },
        ...{ job: null, progress: null, state: null, seen: "[]", looks: 0, last_at: null, error: null },
        ...{ things: 0, unobserved: 0, created_at: now, created_by: by.name },
      })
      .onConflict((conflict) => conflict.columns(["organisation_id", "name_key"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made === undefined) throw new StoreError("conflict", `${wanted.name} is watched already.`);
    await keepTargets(change, made.id, wanted.targets);
    await startLook(change, made, { now });
    const entry = { action: "watch.make", subject: made.public_id, detail: made.name };
    return { result: made.public_id, entry };
  });
  return shown(context, by, id);
}

async function shown(context: Context, by: Principal, id: string): Promise<Watch> {
  const row = await watchRow(context, by, id);
  const [watch] = row === undefined ? [] : await shownWatches(context.read, [row]);
  if (watch === undefined) throw new StoreError("conflict", "It was removed just now.");
  return watch;
}

async function refuseTooMany(change: Change, { organisation }: Sight): Promise<void> {
  const { watches } = await change
    .selectFrom("watch")
    .select(change.fn.count<number>("id").as("watches"))
    .where("organisation_id", "=", organisation)
    .executeTakeFirstOrThrow();
  if (watches >= mostWatches)
    throw new StoreError(
      "conflict",
      `There are ${mostWatches} watches already: put several targets into one list.`,
    );
}

async function projectOf(change: Change, sight: Sight, id: string | null): Promise<number | null> {
  if (id === null) return null;
  const project = await projectById(change, sight, id);
  if (project === undefined) throw new StoreError("not-found", "There is no such project.");
  return project.id;
}

async function keepTargets(change: Change, watch: number, targets: readonly string[]): Promise<void> {
  await change.deleteFrom("watch_target").where("watch_id", "=", watch).execute();
  const rows = targets.map((target, position) => ({ watch_id: watch, position, target: storedText(target) }));
  if (rows.length > 0) await change.insertInto("watch_target").values(rows).execute();
  await change.updateTable("watch").set({ targets: targets.length }).where("id", "=", watch).execute();
}

export async function changeWatch(
  context: Context,
  by: Principal,
  id: string,
  wanted: Partial<WatchWish>,
): Promise<Watch | undefined> {
  const row = await watchRow(context, by, id);
  if (row === undefined) return undefined;
  refuseHidden(row);
  const sight = await sightOf(context.read, by);
  await audited(context, by, async (change) => {
    await refuseTaken(change, row, wanted.name);
    const now = context.now();
    const name = wanted.name ?? row.name;
    const every = wanted.everyHours === undefined ? row.every : wanted.everyHours * hour;
    const project =
      wanted.rescanInto === undefined ? row.project_id : await projectOf(change, sight, wanted.rescanInto);
    await change
      .updateTable("watch")
      .set((eb) => ({
        ...{ name: storedText(name), name_key: nameKey(name), every, project_id: project },
        next_at: every === row.every ? row.next_at : now + every,
        list: wanted.list ?? row.list,
        // A look at the old list that is under way does not count any more.
        looks: wanted.list === undefined ? eb.ref("looks") : eb("looks", "+", 1),
      }))
      .where("id", "=", row.id)
      .execute();
    if (wanted.targets !== undefined) await keepTargets(change, row.id, wanted.targets);
    if (wanted.list !== undefined) await startLook(change, row, { now });
    return { result: true, entry: { action: "watch.change", subject: id, detail: row.name } };
  });
  return shown(context, by, id);
}

/** Whoever may not see where it scans to does not say what is scanned there. */
function refuseHidden({ project_id, project }: WatchRow): void {
  if (project_id !== null && project === null)
    throw new StoreError("conflict", "It scans into a project that you may not see.");
}

async function refuseTaken(change: Change, row: WatchRow, name: string | undefined): Promise<void> {
  if (name === undefined) return;
  const other = await change
    .selectFrom("watch")
    .select("id")
    .where("organisation_id", "=", row.organisation_id)
    .where("name_key", "=", nameKey(name))
    .where("id", "!=", row.id)
    .executeTakeFirst();
  if (other !== undefined) throw new StoreError("conflict", `${name} is watched already.`);
}

export async function removeWatch(context: Context, by: Principal, id: string): Promise<boolean> {
  const row = await watchRow(context, by, id);
  if (row === undefined) return false;
  refuseHidden(row);
  return audited(context, by, async (change) => {
    if (row.job !== null)
      await change
        .deleteFrom("job")
        .where("public_id", "=", row.job)
        .where("state", "!=", "running")
        .execute();
    for (const table of ["watch_event", "watch_target"] as const)
      await change.deleteFrom(table).where("watch_id", "=", row.id).execute();
    await change.deleteFrom("watch").where("id", "=", row.id).execute();
    return { result: true, entry: { action: "watch.remove", subject: id, detail: row.name } };
  });
}

export async function lookNow(context: Context, by: Principal, id: string): Promise<Watch | undefined> {
  const row = await watchRow(context, by, id);
  if (row === undefined) return undefined;
  const now = context.now();
  if (row.last_at !== null && Math.abs(now - row.last_at) < leastBetweenLooks)
    throw new StoreError("too-many", "It was looked at less than a minute ago.");
  await audited(context, by, async (change) => {
    await startLook(change, row, { now });
    return { result: true, entry: { action: "watch.look", subject: id, detail: row.name } };
  });
  return shown(context, by, id);
}
