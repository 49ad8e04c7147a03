import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import type { ExportFile, NewExport } from "../../contract/export.ts";
import { addJob } from "../../jobs/add-job.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import { exportLife, mostExports, mostMerged, mostMergedBytes } from "../limits.ts";
import { newId } from "../new-id.ts";
import { seenBy, sightOf } from "../sight.ts";
import { StoreError } from "../store-error.ts";
import { shownExport } from "./kept-exports.ts";
import type { PlannedMerge } from "./planned-merge.ts";

const extensions: Readonly<Record<NewExport["format"], string>> = {
  assay: "assay.json",
  cyclonedx: "cdx.json",
  "cyclonedx@1.6": "cdx.json",
  spdx: "spdx3.json",
};

/** Plans a merge of the latest versions of projects. @throws StoreError `invalid` when it would be too much, or nothing */
export async function planExport(context: Context, by: Principal, wanted: NewExport): Promise<ExportFile> {
  const sight = await sightOf(context.lookup, by);
  const versions = await chosen(context, by, wanted.projects);
  const now = context.now();
  const id = newId(now);
  await audited(context, by, async (change) => {
    await change.deleteFrom("export_file").where("expires_at", "<", now).execute();
    const { count } = await change
      .selectFrom("export_file")
      .select(sql<number>`count(*)`.as("count"))
      .where("organisation_id", "=", sight.organisation)
      .where("account", "=", by.account)
      .executeTakeFirstOrThrow();
    if (count >= mostExports)
      throw new StoreError("conflict", `There are ${count} exports of yours; each is kept for a day.`);
    const job = await addJob(change, sight.organisation, now, {
      ...{ kind: "merge-portfolio", subject: `${versions.length} documents to one`, payload: { export: id } },
    });
    const planned: PlannedMerge = { format: wanted.format, versions };
    const row = {
      ...{ public_id: id, organisation_id: sight.organisation, account: by.account },
      ...{ wanted: JSON.stringify(planned), state: "making", note: "", job, size: 0, bytes: null },
      ...{ file_name: `portfolio.${extensions[wanted.format]}`, media_type: "application/json" },
      ...{ made_at: now, expires_at: now + exportLife },
    };
    await change.insertInto("export_file").values(row).execute();
    const entry = { action: "export.merge" as const, subject: id, detail: `${versions.length} versions` };
    return { result: true, entry };
  });
  const row = await context.read
    .selectFrom("export_file")
    .selectAll()
    .where("public_id", "=", id)
    .executeTakeFirstOrThrow();
  return shownExport(row);
}

async function chosen(
  { read, dialect }: Context,
  by: Principal,
  projects: readonly string[] | undefined,
): Promise<readonly string[]> {
  const sight = await sightOf(read, by);
  let found = read
    .selectFrom("project")
    .innerJoin("version", "version.id", "project.latest_version_id")
    .innerJoin("document", "document.id", "version.document_id")
    .select(["version.public_id as version", "document.size"])
    .where("project.audience_id", "in", seenBy(sight));
  if (projects !== undefined) found = found.where("project.public_id", "in", dialect.texts(projects));
  const rows = await found
    .orderBy("project.name_key")
    .limit(mostMerged + 1)
    .execute();
  if (rows.length === 0)
    throw new StoreError("invalid", "None of these projects has a version that was read.");
  const bytes = rows.reduce((sum, { size }) => sum + size, 0);
  if (rows.length > mostMerged || bytes > mostMergedBytes)
    throw new StoreError(
      "invalid",
      `That is too much for one document (${mostMerged} documents of ${mostMergedBytes / 2 ** 20} MiB in all): choose projects.`,
    );
  return rows.map(({ version }) => version);
}
