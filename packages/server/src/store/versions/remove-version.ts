import type { Principal } from "../../contract/access.ts";
import { audited } from "../access/audited.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { askAgain } from "../judging/ask-again.ts";
import { renewProject } from "../projects/renew-project.ts";
import type { Turn } from "../reading/change-history.ts";
import { groundOf, nextRead, type VersionGround } from "../reading/draw-version.ts";
import { planWithdrawal, type Place, withdraw, type Withdrawn } from "../reading/intervals.ts";
import { forgetLatest, turnLatest } from "../reading/latest-view.ts";
import { readingKey } from "../reading/reading-key.ts";
import { queueSweep } from "../tidying/sweep.ts";
import { versionRow } from "./version-rows.ts";

/** Removes a version from its branch: the versions before and after are as they were. Its document goes when no other version has it. */
export async function removeVersion(context: Context, by: Principal, id: string): Promise<boolean> {
  const row = await versionRow(context, by, id);
  if (row === undefined) return false;
  return audited(context, by, async (change) => {
    const ground = await groundOf(change, context.dialect, id);
    if (ground === undefined) return { result: false };
    if (ground.state === "ready") await withdrawVersion(change, context.dialect, ground);
    await change.deleteFrom("score").where("version_id", "=", ground.version).execute();
    await change.deleteFrom("version").where("id", "=", ground.version).execute();
    await stopReading(change, id);
    await removeDocuments(change, context.dialect, [ground.document]);
    await renewLatest(change, ground.stream);
    // The version that is the latest now was judged with what there was then.
    if (ground.sequence === ground.latest)
      await askAgain(change, organisationOf(ground), context.now(), "removal");
    await renewProject(change, context.dialect, ground.project, context.now());
    await queueSweep(change, ground.organisation, context.now());
    return {
      result: true,
      entry: { action: "version.remove", subject: id, detail: `${row.project_name} ${row.name}` },
    };
  });
}

function organisationOf({ organisation, organisationId }: VersionGround): Parameters<typeof askAgain>[1] {
  return { id: organisation, publicId: organisationId };
}

async function withdrawVersion(change: Change, dialect: SqlDialect, ground: VersionGround): Promise<void> {
  const { stream, sequence, audience } = ground;
  const place: Place = { stream, sequence, next: await nextRead(change, stream, sequence) };
  const presences = await planWithdrawal(change, "presence", place);
  const relations = await planWithdrawal(change, "relation", place);
  if (place.next === open) {
    // What goes no longer stands, and is still there to be looked at.
    await change
      .updateTable("presence")
      .set({ to_seq: 0 })
      .where("id", "in", dialect.numbers(presences.gone))
      .execute();
    const turn = { presences: turnOf(presences), relations: turnOf(relations) };
    const gone = await turnLatest(change, dialect, audience, turn);
    await forgetLatest(change, dialect, audience, gone);
  }
  for (const [table, plan] of [
    ["presence", presences],
    ["relation", relations],
    ["finding", await planWithdrawal(change, "finding", place)],
  ] as const)
    await withdraw(change, dialect, table, plan, place);
}

function turnOf({ gone, again }: Withdrawn): Turn {
  return { begun: again, ended: gone };
}

async function stopReading(change: Change, id: string): Promise<void> {
  await change
    .deleteFrom("job")
    .where("dedupe_key", "=", readingKey(id))
    .where("state", "in", ["waiting", "dead"])
    .execute();
}

async function renewLatest(change: Change, stream: number): Promise<void> {
  const newest = await change
    .selectFrom("version")
    .select("sequence")
    .where("stream_id", "=", stream)
    .where("state", "=", "ready")
    .orderBy("sequence", "desc")
    .limit(1)
    .executeTakeFirst();
  await change
    .updateTable("stream")
    .set({ latest_sequence: newest?.sequence ?? 0 })
    .where("id", "=", stream)
    .execute();
}

/** Those of the documents that no version has any more. */
export async function removeDocuments(
  change: Change,
  dialect: SqlDialect,
  documents: readonly number[],
): Promise<void> {
  await change
    .deleteFrom("document")
    .where("id", "in", dialect.numbers(documents))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("version").select("version.id").whereRef("version.document_id", "=", "document.id"),
        ),
      ),
    )
    .execute();
}
