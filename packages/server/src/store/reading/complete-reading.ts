import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { tellNewFindings } from "../events/tell-new-findings.ts";
import { renewProject } from "../projects/renew-project.ts";
import { keepJudgement } from "../judging/keep-judgement.ts";
import type { ReadVersion } from "../store.ts";
import { changeFindings } from "./change-findings.ts";
import { changePresences, changeRelations } from "./change-history.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { drawInventory } from "./draw-inventory.ts";
import { countColumns, groundOf, namesOf, nextRead, type VersionGround } from "./draw-version.ts";
import type { Drawing } from "./drawing.ts";
import { keepThings } from "./keep-things.ts";
import { drawingEdition } from "./redraw-things.ts";
import { turnEdges, turnEntities } from "./latest-view.ts";

/** Draws a version and makes it ready, in one transaction; one that is ready stays as it is. */
export async function completeReading(context: Context, versionId: string, read: ReadVersion): Promise<void> {
  const names = await namesOf(context, versionId);
  if (names === undefined) return;
  const drawing = drawInventory(read.inventory, names, read.judgement?.findings);
  await crossingSafe(context, async (change) => {
    const ground = await groundOf(change, versionId);
    if (ground === undefined || ground.state === "ready") return;
    const isLatest = await drawVersion(change, context.dialect, ground, drawing);
    await makeReady(change, ground, read, drawing);
    if (isLatest && read.judgement !== undefined)
      await keepJudgement(change, context.dialect, ground, read.judgement, context.now());
    if (isLatest) await tellNewFindings(change, versionId, ground, context.now());
    await renewProject(change, ground.project, context.now());
  });
}

/** True when it is the latest of its branch now. */
async function drawVersion(
  change: Change,
  dialect: SqlDialect,
  ground: VersionGround,
  drawing: Drawing,
): Promise<boolean> {
  const { stream, sequence, audience } = ground;
  const place = { stream, sequence, next: await nextRead(change, stream, sequence) };
  const kept = await keepThings(change, dialect, ground.organisation, drawing.things);
  const presences = await changePresences(change, dialect, place, kept);
  const relations = await changeRelations(change, dialect, place, drawing.relations, kept);
  const entityOf = (key: string): number | undefined => kept.get(key)?.entity;
  await changeFindings(change, dialect, place, ground, { findings: drawing.findings, entityOf });
  if (place.next !== open) return false;
  await turnEntities(change, dialect, { audience, ...presences });
  await turnEdges(change, dialect, { audience, ...relations });
  return true;
}

async function makeReady(
  change: Change,
  { version, stream, sequence, latest }: VersionGround,
  { format, problems }: ReadVersion,
  { counts, coverage }: Drawing,
): Promise<void> {
  const { full, headers, none } = coverage;
  await change
    .updateTable("version")
    .set({
      ...{ state: "ready", format, problems: JSON.stringify(problems) },
      ...countColumns(counts),
      ...{ read_full: full, read_headers: headers, read_none: none, drawn: drawingEdition },
    })
    .where("id", "=", version)
    .execute();
  await change
    .updateTable("stream")
    .set({ latest_sequence: Math.max(latest, sequence) })
    .where("id", "=", stream)
    .execute();
}
