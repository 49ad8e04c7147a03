import type { DocumentProblem } from "../../contract/version.ts";
import type { Context } from "../context.ts";
import { tellUnreadable } from "../events/tell-unreadable.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { whole } from "../kept-bytes.ts";

/** The bytes of a version that is to be read, with a name for messages; `undefined` when it was removed meanwhile. */
export async function openReading(
  { lookup }: Context,
  versionId: string,
): Promise<{ readonly bytes: Uint8Array; readonly name: string } | undefined> {
  const found = await lookup
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("document", "document.id", "version.document_id")
    .select(["document.bytes as packed", "version.name", "project.name as project"])
    .where("version.public_id", "=", versionId)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  return { bytes: await whole(found), name: `${found.project} ${found.name}` };
}

/** Keeps why a version could not be read, and tells it once; one that was read stays as it is. */
export async function failReading(
  context: Context,
  versionId: string,
  format: string,
  problems: readonly DocumentProblem[],
): Promise<void> {
  await crossingSafe(context, async (change) => {
    const failed = await change
      .updateTable("version")
      .set({ state: "failed", format, problems: JSON.stringify(problems) })
      .where("public_id", "=", versionId)
      .where("state", "!=", "ready")
      .returning("id")
      .executeTakeFirst();
    if (failed !== undefined) await tellUnreadable(change, failed.id, problems, context.now());
  });
}
