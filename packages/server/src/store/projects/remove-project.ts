import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { Project, ProjectChange } from "../../contract/project.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import { open, type Row } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { askAgain } from "../judging/ask-again.ts";
import { forgetLatest, turnLatest } from "../reading/latest-view.ts";
import { type Sight, sightOf } from "../sight.ts";
import { storedText } from "../stored-text.ts";
import { queueSweep } from "../tidying/sweep.ts";
import { removeDocuments } from "../versions/remove-version.ts";
import { getProject } from "./change-projects.ts";
import { holdStreams } from "./hold-streams.ts";
import { removeScans } from "../scans/remove-scan.ts";
import {
  assertName,
  audienceOf,
  holdProject,
  nameKey,
  nameTaken,
  searchText,
  setTags,
} from "./project-rows.ts";
import { renewProject } from "./renew-project.ts";

export async function changeProject(
  context: Context,
  by: Principal,
  id: string,
  wanted: ProjectChange,
): Promise<Project | undefined> {
  const sight = await sightOf(context.lookup, by);
  const isChanged = await audited(context, by, async (change) => {
    const row = await holdProject(change, sight, id);
    if (row === undefined) return { result: false };
    await refuseTaken(change, sight, row, wanted.name);
    if (wanted.tags !== undefined) {
      await setTags(change, row.id, wanted.tags);
      // Policies may be for projects with a tag.
      await askAgain(change, { id: sight.organisation, publicId: by.organisation }, context.now(), "tags");
    }
    await writeColumns(change, row, wanted);
    if (wanted.team !== undefined)
      await moveTo(change, context.dialect, row, await audienceOf(change, sight, wanted.team));
    await renewProject(change, context.dialect, row.id, context.now());
    const entry = { action: "project.change" as const, subject: id, detail: Object.keys(wanted).join(" ") };
    return { result: true, entry };
  });
  return isChanged ? getProject(context, by, id) : undefined;
}

async function refuseTaken(
  change: Change,
  sight: Sight,
  row: Row<"project">,
  name: string | undefined,
): Promise<void> {
  if (name === undefined) return;
  if (nameKey(name) !== row.name_key) assertName(name);
  const other = await change
    .selectFrom("project")
    .select("id")
    .where("organisation_id", "=", sight.organisation)
    .where("name_key", "=", nameKey(name))
    .where("id", "!=", row.id)
    .executeTakeFirst();
  if (other !== undefined) throw nameTaken(name);
}

async function writeColumns(change: Change, row: Row<"project">, wanted: ProjectChange): Promise<void> {
  const name = storedText(wanted.name ?? row.name);
  const description = storedText(wanted.description ?? row.description, 4_000);
  const owner = wanted.owner === undefined ? row.owner : wanted.owner;
  const tags = await change
    .selectFrom("project_tag")
    .select("tag")
    .where("project_id", "=", row.id)
    .execute();
  await change
    .updateTable("project")
    .set({
      ...{ name, name_key: nameKey(name), kind: wanted.kind ?? row.kind, description },
      owner: owner === null ? null : storedText(owner),
      search: searchText([name, description, owner, ...tags.map(({ tag }) => tag)]),
    })
    .where("id", "=", row.id)
    .execute();
}

/** Another audience sees it from now on: what the old one saw of the latest versions is taken back, and shown to the new one. */
async function moveTo(
  change: Change,
  dialect: SqlDialect,
  row: Row<"project">,
  audience: number,
): Promise<void> {
  if (audience === row.audience_id) return;
  const streams = await holdStreams(change, row.id);
  const presences = await standing(change, dialect, "presence", streams);
  const relations = await standing(change, dialect, "relation", streams);
  // Streams move first, so that what is left for the old audience is without them.
  const moved = { audience_id: audience };
  await change.updateTable("project").set(moved).where("id", "=", row.id).execute();
  await change.updateTable("stream").set(moved).where("project_id", "=", row.id).execute();
  await change.updateTable("finding").set(moved).where("project_id", "=", row.id).execute();
  await change.updateTable("event").set(moved).where("project_id", "=", row.id).execute();
  await moveJobs(change, row.id, audience);
  await hide(change, dialect, row.audience_id, { presences, relations });
  const begun = { presences: { begun: presences, ended: [] }, relations: { begun: relations, ended: [] } };
  await turnLatest(change, dialect, audience, begun);
}

/** Who sees the project sees the work on it. */
async function moveJobs(change: Change, project: number, audience: number): Promise<void> {
  await sql`update job set audience_id = ${audience} where public_id in (
    select version.job from version join stream on stream.id = version.stream_id where stream.project_id = ${project}
    union all select scan_run.job from scan_run join scan on scan.id = scan_run.scan_id where scan.project_id = ${project})`.execute(
    change,
  );
}

async function hide(
  change: Change,
  dialect: SqlDialect,
  audience: number,
  standing: { readonly presences: readonly number[]; readonly relations: readonly number[] },
): Promise<void> {
  const { presences, relations } = standing;
  const ended = { presences: { begun: [], ended: presences }, relations: { begun: [], ended: relations } };
  const gone = await turnLatest(change, dialect, audience, ended);
  await forgetLatest(change, dialect, audience, gone);
}

async function standing(
  change: Change,
  { numbers }: SqlDialect,
  table: "presence" | "relation",
  streams: readonly number[],
): Promise<readonly number[]> {
  const rows = await change
    .selectFrom(table)
    .select("id")
    .where("stream_id", "in", numbers(streams))
    .where("to_seq", "=", open)
    .execute();
  return rows.map(({ id }) => id);
}

/** Removes a project with all its versions, documents (those that no other project has), findings and decisions. */
export async function removeProject(context: Context, by: Principal, id: string): Promise<boolean> {
  const sight = await sightOf(context.lookup, by);
  const { dialect } = context;
  return audited(context, by, async (change) => {
    const row = await holdProject(change, sight, id);
    if (row === undefined) return { result: false };
    const streams = await holdStreams(change, row.id);
    const presences = await standing(change, dialect, "presence", streams);
    const relations = await standing(change, dialect, "relation", streams);
    await change
      .updateTable("presence")
      .set({ to_seq: 0 })
      .where("id", "in", dialect.numbers(presences))
      .execute();
    await hide(change, dialect, row.audience_id, { presences, relations });
    await removeRows(change, dialect, row.id, streams);
    await queueSweep(change, row.organisation_id, context.now());
    return { result: true, entry: { action: "project.remove", subject: id, detail: row.name } };
  });
}

async function removeRows(
  change: Change,
  dialect: SqlDialect,
  project: number,
  streams: readonly number[],
): Promise<void> {
  const ofStreams = sql`stream_id in ${dialect.numbers(streams)}`;
  const documents = await sql<{ id: number }>`
    select distinct document_id as id from version where ${ofStreams}`.execute(change);
  await sql`delete from job where state <> 'running'
    and public_id in (select job from version where ${ofStreams})`.execute(change);
  await sql`delete from finding_alias
    where finding in (select public_id from finding where project_id = ${project})`.execute(change);
  await sql`delete from score where version_id in (select id from version where ${ofStreams})`.execute(
    change,
  );
  for (const table of ["presence", "relation", "finding", "judgement", "policy_verdict", "version"] as const)
    await sql`delete from ${sql.table(table)} where ${ofStreams}`.execute(change);
  await removeScans(change, project);
  for (const table of ["stream", "triage", "trend", "project_tag"] as const)
    await sql`delete from ${sql.table(table)} where project_id = ${project}`.execute(change);
  // What was told of it stays.
  await change.updateTable("event").set({ project_id: null }).where("project_id", "=", project).execute();
  await change.deleteFrom("project").where("id", "=", project).execute();
  await removeDocuments(
    change,
    dialect,
    documents.rows.map(({ id }) => id),
  );
}
