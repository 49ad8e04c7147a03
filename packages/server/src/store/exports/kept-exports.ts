import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Principal } from "../../contract/access.ts";
import type { ExportFile } from "../../contract/export.ts";
import { type Context, timeText } from "../context.ts";
import type { Row } from "../database.ts";
import type { KeptBytes } from "../kept-bytes.ts";
import { sightOf } from "../sight.ts";
import { storedText } from "../stored-text.ts";
import type { PlannedMerge } from "./planned-merge.ts";

type Shown = Omit<Row<"export_file">, "bytes">;
const columns = [
  ...(["id", "public_id", "organisation_id", "account", "wanted", "state", "note", "file_name"] as const),
  ...(["media_type", "job", "size", "made_at", "expires_at"] as const),
];

export function shownExport(row: Shown): ExportFile {
  return {
    id: row.public_id,
    state: row.state as ExportFile["state"],
    note: row.note,
    fileName: row.file_name,
    size: row.size,
    madeAt: timeText(row.made_at),
    expiresAt: timeText(row.expires_at),
    token: row.job,
  };
}

/** Those of the asker, the newest first. What somebody could see when they asked stands in them, so nobody else gets them. */
export async function listExports(context: Context, by: Principal): Promise<readonly ExportFile[]> {
  const rows = await (await own(context, by)).select(columns).orderBy("id", "desc").execute();
  return rows.map(shownExport);
}

export async function getExport(
  context: Context,
  by: Principal,
  id: string,
): Promise<ExportFile | undefined> {
  const row = await (await own(context, by)).select(columns).where("public_id", "=", id).executeTakeFirst();
  return row === undefined ? undefined : shownExport(row);
}

export interface ExportBytes extends KeptBytes {
  readonly fileName: string;
  readonly mediaType: string;
}

export async function exportBytes(
  context: Context,
  by: Principal,
  id: string,
): Promise<ExportBytes | undefined> {
  const row = await (await own(context, by)).selectAll().where("public_id", "=", id).executeTakeFirst();
  if (row === undefined || row.bytes === null) return undefined;
  return { size: row.size, packed: row.bytes, fileName: row.file_name, mediaType: row.media_type };
}

// The type of the builder is Kysely's to infer.
async function own({ read, now }: Context, by: Principal) {
  const { organisation } = await sightOf(read, by);
  return read
    .selectFrom("export_file")
    .where("organisation_id", "=", organisation)
    .where("account", "=", by.account)
    .where("expires_at", ">", now());
}

/** For the worker: what is to be made; `undefined` when it is made, or thrown away. */
export async function openExport({ read }: Context, id: string): Promise<PlannedMerge | undefined> {
  const row = await read
    .selectFrom("export_file")
    .select("wanted")
    .where("public_id", "=", id)
    .where("state", "=", "making")
    .executeTakeFirst();
  // Written by the planning only.
  return row === undefined ? undefined : (JSON.parse(row.wanted) as PlannedMerge);
}

export async function completeExport(
  { write }: Context,
  id: string,
  text: string,
  note: string,
): Promise<void> {
  const bytes = await promisify(gzip)(text);
  await write
    .updateTable("export_file")
    .set({ state: "ready", note: storedText(note), size: Buffer.byteLength(text), bytes })
    .where("public_id", "=", id)
    .where("state", "=", "making")
    .execute();
}

export async function failExport({ write }: Context, id: string, note: string): Promise<void> {
  await write
    .updateTable("export_file")
    .set({ state: "failed", note: storedText(note) })
    .where("public_id", "=", id)
    .where("state", "=", "making")
    .execute();
}

/** Removes what is kept no longer; how many. */
export async function removeEndedExports({ write }: Context, before: number): Promise<number> {
  const { numDeletedRows } = await write
    .deleteFrom("export_file")
    .where("expires_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
