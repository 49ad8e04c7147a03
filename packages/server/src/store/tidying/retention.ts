import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { retention, type Retention } from "../../contract/retention.ts";
import { addJob } from "../../jobs/add-job.ts";
import { settingStore } from "../access/settings.ts";
import type { Context } from "../context.ts";
import { versionsRemovedAtOnce } from "../limits.ts";
import { removeVersion } from "../versions/remove-version.ts";
import { lowPriority } from "./limits.ts";

const setting = "retention";
const keepVersions: Retention = retention.parse({ versions: null, days: null });

export async function retentionOf(context: Context, organisation: string): Promise<Retention> {
  const kept = await settingStore(context).get(organisation, setting);
  return kept === undefined ? keepVersions : retention.parse(JSON.parse(kept));
}

export async function setRetention(context: Context, by: Principal, wanted: Retention): Promise<Retention> {
  await settingStore(context).set(by, setting, JSON.stringify(wanted));
  await queueRetention(context);
  return wanted;
}

/** Makes a job for each organisation that has something to remove; one that waits or runs is that job. */
export async function queueRetention(context: Context): Promise<void> {
  const organisations = await context.read.selectFrom("organisation").select(["id", "public_id"]).execute();
  for (const { id, public_id: organisation } of organisations) {
    if ((await dueVersions(context, organisation, 1)).length === 0) continue;
    await context.write.transaction().execute((change) =>
      addJob(change, id, context.now(), {
        ...{ kind: "retention", subject: "versions that are kept no longer", payload: { organisation } },
        ...{ dedupeKey: `retention:${organisation}`, priority: lowPriority },
      }),
    );
  }
}

/** Removes a piece of what is due, each version in a transaction of its own; how many. */
export async function removeDue(context: Context, organisation: string): Promise<number> {
  const by: Principal = { organisation, account: "system", name: "retention", role: "admin", teams: [] };
  const due = await dueVersions(context, organisation, versionsRemovedAtOnce);
  let removed = 0;
  // Another process may have removed it meanwhile.
  for (const id of due) if (await removeVersion(context, by, id)) removed += 1;
  return removed;
}

/** The oldest first. */
async function dueVersions(context: Context, organisation: string, most: number): Promise<readonly string[]> {
  const { versions, days } = await retentionOf(context, organisation);
  if (versions === null && days === null) return [];
  const before = days === null ? Number.MAX_SAFE_INTEGER : context.now() - days * 86_400_000;
  const isBeyond =
    versions === null
      ? sql`1 = 1`
      : sql`version.sequence < (select newer.sequence from version as newer where newer.stream_id = stream.id
          order by newer.sequence desc limit 1 offset ${sql.lit(versions - 1)})`;
  const { rows } = await sql<{ id: string }>`
    select version.public_id as id from version join stream on stream.id = version.stream_id
      join project on project.id = stream.project_id
      join organisation on organisation.id = project.organisation_id
    where organisation.public_id = ${organisation} and version.state <> 'queued'
      and version.sequence <> stream.latest_sequence and version.uploaded_at < ${before} and ${isBeyond}
    order by version.uploaded_at, version.id limit ${most}`.execute(context.read);
  return rows.map(({ id }) => id);
}
