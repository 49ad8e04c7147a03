import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { sql } from "kysely";
import type { Principal } from "../../contract/access.ts";
import { newProject } from "../../contract/project.ts";
import type { UploadQuery, UploadReceipt } from "../../contract/version.ts";
import { appendAudit } from "../../audit/append-audit.ts";
import { addJob } from "../../jobs/add-job.ts";
import type { Context } from "../context.ts";
import type { Row } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { isId, newId } from "../new-id.ts";
import {
  type Author,
  createProject,
  heldAudience,
  projectById,
  projectByName,
} from "../projects/project-rows.ts";
import { noCounts } from "../reading/draw-version.ts";
import { readingKey } from "../reading/reading-key.ts";
import { type Sight, sightOf } from "../sight.ts";
import { onceForKey } from "./upload-key.ts";
import { StoreError } from "../store-error.ts";
import { storedText } from "../stored-text.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";

export interface UploadedDocument {
  readonly digest: string;
  readonly size: number;
  /** Compressed. */
  readonly bytes: Uint8Array;
}

/**
 * Keeps the bytes and queues their reading, in one transaction. Who gives a `key` and asks the same again with it, also at the same
 * moment or after other uploads, gets the first answer.
 */
export async function uploadVersion(
  context: Context,
  by: Principal,
  bytes: Uint8Array,
  query: UploadQuery,
  key?: string,
): Promise<UploadReceipt> {
  const document = await packed(bytes);
  const { digest } = document;
  const sight = await sightOf(context.lookup, by);
  const author = { by, sight, now: context.now() };
  return crossingSafe(context, async (change) => {
    const upload = (): Promise<UploadReceipt> => keepUpload(change, context, author, document, query);
    return key === undefined ? upload() : onceForKey(change, author, { key, query, digest }, upload);
  });
}

export async function packed(bytes: Uint8Array): Promise<UploadedDocument> {
  const digest = `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
  return { digest, size: bytes.length, bytes: await promisify(gzip)(bytes) };
}

async function keepUpload(
  change: Change,
  { dialect }: Context,
  author: Author,
  document: UploadedDocument,
  query: UploadQuery,
): Promise<UploadReceipt> {
  const { digest } = document;
  const { project, stream } = await placeFor(change, dialect, author, query);
  const newest = await newestOf(change, stream);
  if (newest !== undefined && isSame(newest, query, digest)) {
    const job =
      newest.state === "failed" ? await readAnew(change, author, project, stream, newest) : newest.job;
    return receipt(project, digest, newest.id, job, true);
  }
  const made = await addVersion(change, author, { project, stream, document, query });
  return receipt(project, digest, made.id, made.job, false);
}

async function placeFor(
  change: Change,
  dialect: SqlDialect,
  author: Author,
  query: UploadQuery,
): Promise<Pick<Wanted, "project" | "stream">> {
  for (;;) {
    const project = await projectFor(change, author, query);
    const stream = await takeStream(change, dialect, project, query.branch);
    // Somebody removed it since we looked: who names it gets a new one.
    if (stream !== undefined) return { project, stream };
  }
}

function receipt(
  project: Row<"project">,
  digest: string,
  versionId: string,
  token: string,
  isDuplicate: boolean,
): UploadReceipt {
  return { versionId, projectId: project.public_id, token, digest, isDuplicate };
}

/** @throws StoreError `not-found`, `invalid` for what is no name */
export async function projectFor(
  change: Change,
  author: Author,
  { project, autoCreate }: Pick<UploadQuery, "project" | "autoCreate">,
): Promise<Row<"project">> {
  const { sight } = author;
  const known = await knownProject(change, sight, project);
  if (known !== undefined) return known;
  // Who names a project by its id means that one, which is gone or not theirs to see.
  if (!autoCreate || isId(project)) throw new StoreError("not-found", "There is no such project.");
  const wanted = newProject.safeParse({ name: project });
  if (!wanted.success) throw new StoreError("invalid", "This is no name for a project.");
  try {
    return await createProject(change, author, wanted.data);
  } catch (error) {
    // A trouble of the database has ended the transaction: nothing more can be asked in it.
    if (!(error instanceof StoreError) || error.code !== "conflict") throw error;
    // Another upload has made it since we looked.
    const made = await projectByName(change, sight, project);
    if (made === undefined) throw error;
    return made;
  }
}

/** By its id, or else by its name. */
async function knownProject(
  change: Change,
  sight: Sight,
  named: string,
): Promise<Row<"project"> | undefined> {
  const known = isId(named) ? await projectById(change, sight, named) : undefined;
  return known ?? projectByName(change, sight, named);
}

/** The branch, held until the end of the transaction, so that its sequence has no gaps and no doubles. Undefined: the project is gone. */
export async function takeStream(
  change: Change,
  dialect: SqlDialect,
  project: Row<"project">,
  branch: string,
): Promise<Row<"stream"> | undefined> {
  const { rows } = await sql<Row<"stream">>`
    select id, project_id, audience_id, branch, next_sequence, latest_sequence from stream
    where project_id = ${project.id} and branch = ${storedText(branch)} ${dialect.held}`.execute(change);
  const [known] = rows;
  if (known !== undefined) return known;
  // A new one belongs to whom the project belongs to when it is there.
  const audience = await heldAudience(change, project.id);
  if (audience === undefined) return undefined;
  return change
    .insertInto("stream")
    .values({
      project_id: project.id,
      audience_id: audience,
      branch: storedText(branch),
      ...{ next_sequence: 1, latest_sequence: 0 },
    })
    .onConflict((conflict) =>
      conflict
        .columns(["project_id", "branch"])
        .doUpdateSet((eb) => ({ next_sequence: eb.ref("stream.next_sequence") })),
    )
    .returningAll()
    .executeTakeFirstOrThrow();
}

interface Newest {
  readonly id: string;
  readonly job: string;
  readonly name: string;
  readonly environment: string | null;
  readonly digest: string;
  readonly state: string;
}

export function newestOf(change: Change, stream: Row<"stream">): Promise<Newest | undefined> {
  return change
    .selectFrom("version")
    .innerJoin("document", "document.id", "version.document_id")
    .select(["version.public_id as id", "version.job", "version.name", "environment", "digest", "state"])
    .where("stream_id", "=", stream.id)
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
}

function isSame(newest: Newest, { version, environment }: UploadQuery, digest: string): boolean {
  return (
    newest.digest === digest &&
    newest.name === storedText(version) &&
    newest.environment === (environment ?? null)
  );
}

interface Wanted {
  readonly project: Row<"project">;
  readonly stream: Row<"stream">;
  readonly document: UploadedDocument;
  readonly query: UploadQuery;
}

/** The next version of a branch, with the job that reads it. */
export async function addVersion(
  change: Change,
  { by, sight, now }: Author,
  { project, stream, document, query }: Wanted,
): Promise<{ readonly id: string; readonly job: string }> {
  const id = newId(now);
  const subject = `${project.name} ${storedText(query.version)}`;
  const job = await addReading(change, { sight, now }, stream, { id, subject });
  await change
    .insertInto("version")
    .values({
      ...{ public_id: id, stream_id: stream.id, sequence: stream.next_sequence, job },
      ...{ name: storedText(query.version), environment: query.environment ?? null },
      document_id: await keepDocument(change, document),
      ...{ state: "queued", format: "", problems: "[]", uploaded_at: now, uploaded_by: by.name },
      ...noCounts,
    })
    .execute();
  await change
    .updateTable("stream")
    .set({ next_sequence: stream.next_sequence + 1 })
    .where("id", "=", stream.id)
    .execute();
  const entry = { action: "version.upload" as const, subject: id, detail: `${subject} ${document.digest}` };
  await appendAudit(change, { organisation: sight.organisation, at: now, actor: by.name, ...entry });
  return { id, job };
}

/** One that could not be read, when it is uploaded again: a newer program may read it, or what was in the way is gone. The id of its job. */
async function readAnew(
  change: Change,
  { by, sight, now }: Author,
  project: Row<"project">,
  stream: Row<"stream">,
  { id, name }: Newest,
): Promise<string> {
  const subject = `${project.name} ${name}`;
  const job = await addReading(change, { sight, now }, stream, { id, subject });
  await change
    .updateTable("version")
    .set({ state: "queued", problems: "[]", job })
    .where("public_id", "=", id)
    .execute();
  const entry = { action: "version.reread" as const, subject: id, detail: subject };
  await appendAudit(change, { organisation: sight.organisation, at: now, actor: by.name, ...entry });
  return job;
}

function addReading(
  change: Change,
  { sight, now }: Pick<Author, "sight" | "now">,
  stream: Row<"stream">,
  { id, subject }: { readonly id: string; readonly subject: string },
): Promise<string> {
  return addJob(change, sight.organisation, now, {
    kind: "read-document",
    audience: stream.audience_id,
    subject,
    payload: { version: id },
    lane: `stream:${stream.id}`,
    dedupeKey: readingKey(id),
  });
}

async function keepDocument(change: Change, document: UploadedDocument): Promise<number> {
  const { id } = await change
    .insertInto("document")
    .values(document)
    // Takes the row, so that nobody removes it meanwhile.
    .onConflict((conflict) =>
      conflict.column("digest").doUpdateSet((eb) => ({ size: eb.ref("document.size") })),
    )
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
