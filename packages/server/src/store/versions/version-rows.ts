import type { Principal } from "../../contract/access.ts";
import type { Page } from "../../contract/page.ts";
import type { DocumentProblem, Version, VersionQuery } from "../../contract/version.ts";
import { type Context, timeText } from "../context.ts";
import { numberPlace, pageFrom, readCursor } from "../cursor.ts";
import type { Row } from "../database.ts";
import type { Database } from "../dialect/dialect.ts";
import type { KeptBytes } from "../kept-bytes.ts";
import { entityCountsOf } from "../reading/draw-version.ts";
import { type Sight, seenBy, sightOf } from "../sight.ts";
import { findingCountsOf } from "./finding-counts.ts";

/** A version with what is shown of its branch, project and document. */
export interface VersionRow extends Row<"version"> {
  readonly branch: string;
  readonly latest: number;
  readonly project: string;
  readonly project_name: string;
  readonly digest: string;
  readonly size: number;
}

// The type of the joined builder is Kysely's to infer.
// eslint-disable-next-line @typescript-eslint/explicit-module-boundary-types
export function seenVersions(database: Database, sight: Sight) {
  return database
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("document", "document.id", "version.document_id")
    .selectAll("version")
    .select([
      "stream.branch",
      "stream.latest_sequence as latest",
      "project.public_id as project",
      "project.name as project_name",
      "document.digest",
      "document.size",
    ])
    .where("stream.audience_id", "in", seenBy(sight));
}

/** The newest first. */
export async function listVersions(
  context: Context,
  by: Principal,
  query: VersionQuery,
): Promise<Page<Version>> {
  const sight = await sightOf(context.lookup, by);
  const { project, branch, environment, limit } = query;
  const place = readCursor(query.cursor, numberPlace);
  let found = seenVersions(context.read, sight);
  if (project !== undefined) found = found.where("project.public_id", "=", project);
  if (branch !== undefined) found = found.where("stream.branch", "=", branch);
  if (environment !== undefined) found = found.where("version.environment", "=", environment);
  if (place !== undefined) found = found.where("version.id", "<", place[0]);
  const rows = await found
    .orderBy("version.id", "desc")
    .limit(limit + 1)
    .execute();
  const items = await shownVersions(context, rows.slice(0, limit));
  return pageFrom(rows, limit, ({ id }) => [id], items);
}

export async function versionRow(
  context: Context,
  by: Principal,
  id: string,
): Promise<VersionRow | undefined> {
  const sight = await sightOf(context.lookup, by);
  return seenVersions(context.read, sight).where("version.public_id", "=", id).executeTakeFirst();
}

export async function shownVersions(
  context: Context,
  rows: readonly VersionRow[],
): Promise<readonly Version[]> {
  const findings = await findingCountsOf(
    context,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.public_id,
    project: { id: row.project, name: row.project_name },
    name: row.name,
    branch: row.branch,
    environment: row.environment,
    sequence: row.sequence,
    digest: row.digest,
    format: row.format,
    size: row.size,
    uploadedAt: timeText(row.uploaded_at),
    uploadedBy: row.uploaded_by,
    state: row.state as Version["state"],
    // Written by the reading only.
    problems: JSON.parse(row.problems) as readonly DocumentProblem[],
    isLatest: row.state === "ready" && row.sequence === row.latest,
    counts: entityCountsOf(row),
    findings: findings(row.id),
    coverage: { full: row.read_full, headers: row.read_headers, none: row.read_none },
  }));
}

/** The bytes as uploaded. */
export function keptDocument({ read }: Context, document: number): Promise<KeptBytes> {
  return read
    .selectFrom("document")
    .select(["size", "bytes as packed"])
    .where("id", "=", document)
    .executeTakeFirstOrThrow();
}
