import { setTimeout } from "node:timers/promises";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { tellNewFindings } from "../events/tell-new-findings.ts";
import { renewProject } from "../projects/renew-project.ts";
import type { ReadVersion } from "../store.ts";
import { changeFindings } from "./change-findings.ts";
import { changePresences, changeRelations } from "./change-history.ts";
import { drawInventory } from "./draw-inventory.ts";
import { countColumns, groundOf, nextRead, type VersionGround } from "./draw-version.ts";
import type { Drawing } from "./drawing.ts";
import { keepThings } from "./keep-things.ts";
import { drawingEdition } from "./redraw-things.ts";
import { turnEdges, turnEntities } from "./latest-view.ts";

/** How often a transaction that met another one crosswise is tried. */
const mostTries = 8;

/** Draws a version and makes it ready, in one transaction; one that is ready stays as it is. */
export async function completeReading(context: Context, versionId: string, read: ReadVersion): Promise<void> {
  const names = await namesOf(context, versionId);
  if (names === undefined) return;
  const drawing = drawInventory(read.inventory, names);
  for (let tries = 1; ; tries += 1) {
    try {
      await context.write.transaction().execute(async (change) => {
        const ground = await groundOf(change, versionId);
        if (ground === undefined || ground.state === "ready") return;
        const isLatest = await drawVersion(change, context.dialect, ground, drawing);
        await makeReady(change, ground, read, drawing);
        if (isLatest) await tellNewFindings(change, versionId, ground, context.now());
        await renewProject(change, ground.project, context.now());
      });
      return;
    } catch (error) {
      if (tries === mostTries || !context.dialect.isCrossing(error)) throw error;
    }
    await setTimeout(Math.random() * 20 * tries);
  }
}

interface Names {
  readonly organisation: string;
  readonly project: string;
}

async function namesOf({ read }: Context, versionId: string): Promise<Names | undefined> {
  return read
    .selectFrom("version")
    .innerJoin("stream", "stream.id", "version.stream_id")
    .innerJoin("project", "project.id", "stream.project_id")
    .innerJoin("organisation", "organisation.id", "project.organisation_id")
    .select(["organisation.public_id as organisation", "project.public_id as project"])
    .where("version.public_id", "=", versionId)
    .executeTakeFirst();
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
  await changeFindings(change, dialect, place, ground, { findings: drawing.findings, kept });
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
