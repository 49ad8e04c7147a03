import type { AuditAction } from "../../contract/audit-action.ts";
import type { Principal } from "../../contract/access.ts";
import type { Watch } from "../../contract/watch.ts";
import { audited } from "../access/audited.ts";
import { auditedOn } from "../access/audited-on.ts";
import type { Context } from "../context.ts";
import type { Change } from "../dialect/dialect.ts";
import { newId } from "../new-id.ts";
import { audienceOf, type Author, nameKey, projectById } from "../projects/project-rows.ts";
import { leastBetweenLooks, mostWatches } from "../scans/limits.ts";
import { hour } from "../scans/scan-rows.ts";
import { type Sight, sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import type { WatchWish } from "../watch-store.ts";
import { startLook } from "./start-look.ts";
import { oneWatch, shownWatches, watchRow, type WatchRow } from "./watch-rows.ts";

export async function makeWatch(context: Context, by: Principal, wanted: WatchWish): Promise<Watch> {
  const sight = await sightOf(context.lookup, by);
  const id = await audited(context, by, async (change) => {
    await refuseTooMany(change, sight);
    const now = context.now();
    const every = wanted.everyHours * hour;
    const made = await change
      .insertInto("watch")
      .values({
        ...{ public_id: newId(now), organisation_id: sight.organisation },
        audience_id: await audienceOf(change, sight, null),
        ...{ name: storedText(wanted.name), name_key: nameKey(wanted.name), targets: 0 },
        ...{ every, next_at: now + every, project_id: await projectOf(change, sight, wanted.rescanInto) },
        ...{ job: null, progress: null, looks: 0, last_at: null, error: null },
        ...{ things: 0, unobserved: 0, created_at: now, created_by: by.name },
      })
      .onConflict((conflict) => conflict.columns(["organisation_id", "name_key"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (made === undefined) throw new StoreError("conflict", `${wanted.name} is watched already.`);
    const body = { watch_id: made.id, list: wanted.list, state: null, seen: "[]" };
    await change.insertInto("watch_body").values(body).execute();
    await keepTargets(change, made.id, wanted.targets);
    await startLook(change, made, { now });
    const entry = { action: "watch.make" as const, subject: made.public_id, detail: made.name };
    return { result: made.public_id, entry };
  });
  return shown(context, by, id);
}

async function shown(context: Context, by: Principal, id: string): Promise<Watch> {
  const row = await watchRow(context, by, id);
  const [watch] = row === undefined ? [] : await shownWatches(context.read, [row]);
  if (watch === undefined) throw goneNow();
  return watch;
}

function goneNow(): StoreError {
  return new StoreError("conflict", "It was removed just now.");
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

/** Writes what was given and nothing else: a turn that the scheduler takes meanwhile stays taken. */
export async function changeWatch(
  context: Context,
  by: Principal,
  id: string,
  wanted: Partial<WatchWish>,
): Promise<Watch | undefined> {
  return withWatch(context, by, { action: "watch.change", id }, async (change, row, author) => {
    refuseHidden(row);
    await refuseTaken(change, row, wanted.name);
    await keepWish(change, row, wanted, author);
  });
}

async function keepWish(
  change: Change,
  row: WatchRow,
  { name, list, targets, everyHours, rescanInto }: Partial<WatchWish>,
  { sight, now }: Author,
): Promise<void> {
  const project = rescanInto === undefined ? undefined : await projectOf(change, sight, rescanInto);
  const changed = await change
    .updateTable("watch")
    .set((eb) => ({
      // A look at the old list that is under way does not count any more.
      looks: list === undefined ? eb.ref("looks") : eb("looks", "+", 1),
      ...(name === undefined ? {} : { name: storedText(name), name_key: nameKey(name) }),
      ...(project === undefined ? {} : { project_id: project }),
    }))
    .where("id", "=", row.id)
    .returningAll()
    .executeTakeFirst();
  if (changed === undefined) throw goneNow();
  if (everyHours !== undefined) await keepRhythm(change, row.id, { every: everyHours * hour, now });
  if (targets !== undefined) await keepTargets(change, row.id, targets);
  if (list === undefined) return;
  await change.updateTable("watch_body").set({ list }).where("watch_id", "=", row.id).execute();
  await startLook(change, changed, { now });
}

/** Counts from now where it is another one. */
async function keepRhythm(
  change: Change,
  watch: number,
  { every, now }: { readonly every: number; readonly now: number },
): Promise<void> {
  await change
    .updateTable("watch")
    .set({ every, next_at: now + every })
    .where("id", "=", watch)
    .where("every", "!=", every)
    .execute();
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

export function removeWatch(context: Context, by: Principal, id: string): Promise<boolean> {
  return auditedOn(context, by, { ...oneWatch, action: "watch.remove", id }, async (change, row) => {
    refuseHidden(row);
    if (row.job !== null)
      await change
        .deleteFrom("job")
        .where("public_id", "=", row.job)
        .where("state", "!=", "running")
        .execute();
    for (const table of ["watch_event", "watch_target", "watch_body"] as const)
      await change.deleteFrom(table).where("watch_id", "=", row.id).execute();
    await change.deleteFrom("watch").where("id", "=", row.id).execute();
  });
}

export function lookNow(context: Context, by: Principal, id: string): Promise<Watch | undefined> {
  return withWatch(context, by, { action: "watch.look", id }, async (change, row, { now }) => {
    if (row.last_at !== null && Math.abs(now - row.last_at) < leastBetweenLooks)
      throw new StoreError("too-many", "It was looked at less than a minute ago.");
    await startLook(change, row, { now });
  });
}

/** Tells what the watch is like then. */
async function withWatch(
  context: Context,
  by: Principal,
  deed: { readonly action: AuditAction; readonly id: string },
  work: (change: Change, watch: WatchRow, author: Author) => Promise<void>,
): Promise<Watch | undefined> {
  const isThere = await auditedOn(context, by, { ...oneWatch, ...deed }, work);
  return isThere ? shown(context, by, deed.id) : undefined;
}
