import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { severityNames } from "../../contract/finding.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change } from "../dialect/dialect.ts";
import { addEvent, addEvents, type NewEvent } from "../events/add-event.ts";
import { newId } from "../new-id.ts";
import { keepScan } from "../scans/change-scans.ts";
import { mostKeptEvents, mostRescans, mostShownThings } from "../scans/limits.ts";
import { scanRows } from "../scans/scan-rows.ts";
import { startRun } from "../scans/start-run.ts";
import { storedText } from "../stored-text.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import type { FinishedLook, FoundEvent, LookPlan } from "../watch-store.ts";

export async function beginLook({ read }: Context, watch: string): Promise<LookPlan | undefined> {
  const row = await read
    .selectFrom("watch")
    .innerJoin("watch_body", "watch_body.watch_id", "watch.id")
    .select(["watch_body.list", "watch_body.state", "watch.looks"])
    .where("watch.public_id", "=", watch)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const state = row.state === null ? undefined : await promisify(gunzip)(row.state);
  return { watch, list: row.list, state, looks: row.looks };
}

/** What a power failure undoes is said again in a moment. */
export async function keepLookProgress(
  { quick }: Context,
  { watch, looks }: LookPlan,
  progress: { readonly done: number; readonly total: number },
): Promise<"wanted" | "unwanted"> {
  const { numUpdatedRows } = await quick
    .updateTable("watch")
    .set({ progress: JSON.stringify(progress) })
    .where("public_id", "=", watch)
    .where("looks", "=", looks)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? "wanted" : "unwanted";
}

export async function endLook(context: Context, plan: LookPlan, look: FinishedLook): Promise<boolean> {
  const state = await promisify(gzip)(look.state);
  const seen = JSON.stringify(look.seen.slice(0, mostShownThings));
  return crossingSafe(context, async (change) => {
    const now = context.now();
    const watch = await change
      .updateTable("watch")
      .set({
        ...{ looks: plan.looks + 1, last_at: now, error: null, progress: null },
        ...{ things: look.things, unobserved: look.unobserved },
      })
      .where("public_id", "=", plan.watch)
      .where("looks", "=", plan.looks)
      .returningAll()
      .executeTakeFirst();
    if (watch === undefined) return false;
    await change.updateTable("watch_body").set({ state, seen }).where("watch_id", "=", watch.id).execute();
    for (const event of look.events) await keepEvent(change, watch, event, now);
    const told = look.events.map((event) => toldOf(watch, event, now));
    await addEvents(change, watch.organisation_id, told);
    await forgetOldEvents(change, watch.id);
    await scanAnew(change, watch, look.changed, now);
    return true;
  });
}

async function keepEvent(change: Change, watch: Row<"watch">, event: FoundEvent, now: number): Promise<void> {
  const { key, kind, severity, title, ...body } = event;
  await change
    .insertInto("watch_event")
    .values({
      ...{ public_id: newId(now), watch_id: watch.id, key: storedText(key, 500), kind },
      ...{ rank: severityNames.indexOf(severity), at: now, title: storedText(title) },
      body: JSON.stringify(body),
    })
    .onConflict((conflict) => conflict.columns(["watch_id", "key"]).doNothing())
    .execute();
}

function toldOf(watch: Row<"watch">, event: FoundEvent, now: number): NewEvent {
  const { key, kind, severity, title, ...body } = event;
  const { target, action, before, after, files } = event;
  return {
    ...eventPlace(watch, now),
    ...{ kind: `watch-${kind}`, rank: severityNames.indexOf(severity), title },
    key: `watch:${watch.public_id}:${key}`,
    body: {
      text: action,
      lines: [`${target}: ${before.join(", ")} → ${after.join(", ")}`, ...files],
      facts: { watch: watch.public_id, ...body },
    },
  };
}

function eventPlace(
  watch: Row<"watch">,
  at: number,
): Pick<NewEvent, "organisation" | "audience" | "project" | "entity" | "at"> {
  const { organisation_id: organisation, audience_id: audience } = watch;
  return { organisation, audience, project: null, entity: null, at };
}

async function forgetOldEvents(change: Change, watch: number): Promise<void> {
  const oldest = await change
    .selectFrom("watch_event")
    .select("id")
    .where("watch_id", "=", watch)
    .orderBy("id", "desc")
    .limit(1)
    .offset(mostKeptEvents)
    .executeTakeFirst();
  if (oldest === undefined) return;
  await change.deleteFrom("watch_event").where("watch_id", "=", watch).where("id", "<=", oldest.id).execute();
}

/** Into the project of the watch: by a scan that is there, else by one with a branch of its own. */
async function scanAnew(
  change: Change,
  watch: Row<"watch">,
  targets: readonly string[],
  now: number,
): Promise<void> {
  if (watch.project_id === null || targets.length === 0) return;
  const project = await change
    .selectFrom("project")
    .selectAll()
    .where("id", "=", watch.project_id)
    .executeTakeFirstOrThrow();
  const name = `watch ${watch.name}`;
  const by = { organisation: "", account: "", role: "contributor", teams: [], name } as const;
  const sight = { organisation: watch.organisation_id, audiences: [project.audience_id] };
  for (const target of targets.slice(0, mostRescans)) {
    const known = await scanRows(change)
      .where("scan.project_id", "=", project.id)
      .where("scan.target", "=", target)
      .limit(1)
      .executeTakeFirst();
    const wish = { target, branch: storedText(target, 200), environment: null, lineage: false, full: false };
    const scan =
      known ?? (await keepScan(change, { by, sight, now }, project, { ...wish, everyHours: null }));
    await startRun(change, scan, { askedBy: name, now, isScheduled: true });
  }
}

/** Told once for all looks that fail one after the other. */
export async function failLook(context: Context, plan: LookPlan, error: string): Promise<void> {
  await crossingSafe(context, async (change) => {
    const watch = await change
      .updateTable("watch")
      .set({ error: storedText(error), progress: null })
      .where("public_id", "=", plan.watch)
      .where("looks", "=", plan.looks)
      .returningAll()
      .executeTakeFirst();
    if (watch === undefined) return;
    await addEvent(change, {
      ...eventPlace(watch, context.now()),
      ...{ kind: "watch-failed", rank: severityNames.indexOf("medium") },
      key: `watch-failed:${watch.public_id}:${plan.looks}`,
      title: `The server could not look at ${watch.name}`,
      body: { text: error, facts: { watch: watch.public_id } },
    });
  });
}
