import type { Inventory } from "assay";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { tellFound } from "../events/tell-found.ts";
import { renewProject } from "../projects/renew-project.ts";
import { changeJudged } from "../reading/change-findings.ts";
import { crossingSafe } from "../reading/crossing-safe.ts";
import { drawJudgedOf, entityId } from "../reading/draw-inventory.ts";
import { groundOf, namesOf, type VersionGround } from "../reading/draw-version.ts";
import type { DrawnFinding } from "../reading/drawing.ts";
import { keepJudgement } from "./keep-judgement.ts";
import type { Judgement } from "./judgement.ts";

/**
 * Makes what the server found at the latest version of a branch that of the judgement, in one transaction. A version that is not the
 * latest any more was judged when the newer one was read; one that was judged so already stays. Again is the same as once.
 */
export async function applyJudgement(
  context: Context,
  versionId: string,
  inventory: Inventory,
  judgement: Judgement,
): Promise<void> {
  const names = await namesOf(context, versionId);
  if (names === undefined) return;
  const findings = drawJudgedOf(inventory, names, judgement.findings);
  await crossingSafe(context, async (change) => {
    const ground = await groundOf(change, context.dialect, versionId);
    if (ground?.state !== "ready" || ground.sequence !== ground.latest) return;
    if (await isJudged(change, ground, judgement.basis)) return;
    const now = context.now();
    const place = { stream: ground.stream, sequence: ground.sequence, next: open };
    const entityOf = await entityIds(change, context.dialect, ground, findings.values());
    const wanted = { findings, entityOf, foundAt: now };
    const changed = await changeJudged(change, context.dialect, place, ground, wanted);
    await keepJudgement(change, context.dialect, ground, judgement, now);
    if (changed === 0) return;
    await tellFound(change, ground, judgement.basis, now);
    await renewProject(change, context.dialect, ground.project, now, false);
  });
}

async function isJudged(
  change: Change,
  { stream, sequence }: VersionGround,
  basis: string,
): Promise<boolean> {
  const kept = await change
    .selectFrom("judgement")
    .select("basis")
    .where("stream_id", "=", stream)
    .where("sequence", "=", sequence)
    .executeTakeFirst();
  return kept?.basis === basis;
}

async function entityIds(
  change: Change,
  dialect: SqlDialect,
  { organisationId }: VersionGround,
  findings: Iterable<DrawnFinding>,
): Promise<(key: string) => number | undefined> {
  const keys = new Set(Array.from(findings).flatMap(({ subject }) => subject ?? []));
  const ids = [...keys].map((key) => entityId(organisationId, key));
  const rows = await change
    .selectFrom("entity")
    .select(["id", "public_id"])
    .where("public_id", "in", dialect.texts(ids))
    .execute();
  const known = new Map(rows.map(({ id, public_id }) => [public_id, id]));
  return (key) => known.get(entityId(organisationId, key));
}
