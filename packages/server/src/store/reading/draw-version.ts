import { sql } from "kysely";
import type { EntityCounts } from "../../contract/counts.ts";
import type { Context } from "../context.ts";
import { open, type Row } from "../database.ts";
import type { Change, Database, SqlDialect } from "../dialect/dialect.ts";
import type { CountColumns } from "../tables/inventory-tables.ts";

/** A version with its branch and project, as the reading needs it. */
export interface VersionGround {
  readonly version: number;
  readonly state: string;
  readonly sequence: number;
  readonly document: number;
  readonly uploadedAt: number;
  readonly stream: number;
  readonly branch: string;
  readonly latest: number;
  readonly audience: number;
  readonly project: number;
  readonly projectId: string;
  readonly organisation: number;
  readonly organisationId: string;
}

/** Takes the branch for this transaction, so that its versions are drawn one after the other. `undefined` when it was removed. */
export async function groundOf(
  change: Change,
  { held }: SqlDialect,
  versionId: string,
): Promise<VersionGround | undefined> {
  const { rows } = await sql`select id from stream
    where id = (select stream_id from version where public_id = ${versionId}) ${held}`.execute(change);
  // By itself: what is found while waiting for the branch is as it was before.
  return rows.length === 0 ? undefined : lookAt(change, versionId);
}

/** As it is now. */
export function lookAt(database: Database, versionId: string): Promise<VersionGround | undefined> {
  return database
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("organisation", "organisation.id", "project.organisation_id")
    .select([
      "version.id as version",
      "version.state",
      "version.sequence",
      "version.document_id as document",
      "version.uploaded_at as uploadedAt",
      "stream.id as stream",
      "stream.branch",
      "stream.latest_sequence as latest",
      "project.audience_id as audience",
      "project.id as project",
      "project.public_id as projectId",
      "organisation.id as organisation",
      "organisation.public_id as organisationId",
    ])
    .where("version.public_id", "=", versionId)
    .executeTakeFirst();
}

/** Public ids of where a version is. */
export interface VersionNames {
  readonly organisation: string;
  readonly project: string;
}

export async function namesOf(
  { lookup }: Pick<Context, "lookup">,
  versionId: string,
): Promise<VersionNames | undefined> {
  return lookup
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("organisation", "organisation.id", "project.organisation_id")
    .select(["organisation.public_id as organisation", "project.public_id as project"])
    .where("version.public_id", "=", versionId)
    .executeTakeFirst();
}

/** The sequence of the next version of the branch that was read; `open` when there is none. */
export async function nextRead(database: Database, stream: number, sequence: number): Promise<number> {
  const next = await database
    .selectFrom("version")
    .select("sequence")
    .where("stream_id", "=", stream)
    .where("sequence", ">", sequence)
    .where("state", "=", "ready")
    .orderBy("sequence")
    .executeTakeFirst();
  return next?.sequence ?? open;
}

export function countColumns({ model, dataset, software, service, other }: EntityCounts): CountColumns {
  return { models: model, datasets: dataset, software, services: service, others: other };
}

export function entityCountsOf(row: CountColumns): EntityCounts {
  const { models, datasets, software, services, others } = row;
  return { model: models, dataset: datasets, software, service: services, other: others };
}

export const noCounts: Pick<
  Row<"version">,
  keyof CountColumns | "read_full" | "read_headers" | "read_none"
> = {
  ...{ models: 0, datasets: 0, software: 0, services: 0, others: 0 },
  ...{ read_full: 0, read_headers: 0, read_none: 0 },
};
