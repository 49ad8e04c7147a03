import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { piecesOf } from "../pieces.ts";
import { renewProject } from "../projects/renew-project.ts";
import type { ReadVersion } from "../store.ts";
import { changeFindings } from "./change-findings.ts";
import { changeHistory, planPresences, planRelations, type Turn } from "./change-history.ts";
import { drawInventory } from "./draw-inventory.ts";
import { countColumns, groundOf, nextRead, type VersionGround } from "./draw-version.ts";
import type { Drawing } from "./drawing.ts";
import type { Place } from "./intervals.ts";
import { type KeptThing, keepThings } from "./keep-things.ts";
import { forgetLatest, type LatestTurn, turnLatest } from "./latest-view.ts";
import { isLarge, removeStaged, showStaged, type Staged, stageDrawing } from "./stage-drawing.ts";
import { changing } from "./try-again.ts";

/** How often a large drawing is staged anew because its branch was changed meanwhile; then it is drawn in one piece. */
const mostStagings = 3;

/**
 * Draws a version and makes it ready, in one transaction; one that is ready stays as it is. Of a large one all that can be written
 * unseen was written before, so that the transaction is short.
 */
export async function completeReading(context: Context, versionId: string, read: ReadVersion): Promise<void> {
  const names = await namesOf(context, versionId);
  if (names === undefined) return;
  const drawing = drawInventory(read.inventory, { ...names, document: read.path });
  for (let tries = 1; ; tries += 1) {
    const staged =
      isLarge(context, drawing) && tries <= mostStagings
        ? await stageDrawing(context, versionId, drawing)
        : undefined;
    const done = await changing(context, async (change) => {
      const ground = await groundOf(change, versionId);
      if (ground === undefined || ground.state === "ready") return nothingLeft;
      const left = await drawVersion(change, context, ground, { drawing, staged });
      if (left === undefined) return undefined;
      await makeReady(change, ground, read, drawing);
      await renewProject(change, ground.project, context.now());
      return left;
    });
    if (done === undefined) continue;
    await forgetInPieces(context, done);
    return;
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

/** Rows that ended, and of whose entities and edges nobody sees what no branch has. */
interface Left {
  readonly audience: number;
  readonly presences: readonly number[];
  readonly relations: readonly number[];
}

const nothingLeft: Left = { audience: 0, presences: [], relations: [] };

async function forgetInPieces(context: Context, { audience, presences, relations }: Left): Promise<void> {
  const ended = (some: readonly number[]): Turn => ({ begun: [], ended: some });
  const turns = [
    ...piecesOf(presences, context.largestChange).map((some) => ({
      presences: ended(some),
      relations: ended([]),
    })),
    ...piecesOf(relations, context.largestChange).map((some) => ({
      presences: ended([]),
      relations: ended(some),
    })),
  ];
  for (const turn of turns)
    await changing(context, (change) => forgetLatest(change, context.dialect, audience, turn));
}

interface Drawn {
  readonly drawing: Drawing;
  readonly staged: Staged | undefined;
}

/** Undefined = what was staged does not fit any more; nothing was changed. Else what is to be forgotten afterwards. */
async function drawVersion(
  change: Change,
  { dialect, largestChange }: Context,
  ground: VersionGround,
  { drawing, staged }: Drawn,
): Promise<Left | undefined> {
  const { stream, sequence, audience } = ground;
  const place = { stream, sequence, next: await nextRead(change, stream, sequence) };
  const kept = staged?.kept ?? (await keepThings(change, dialect, ground.organisation, drawing.things));
  const turn =
    staged === undefined
      ? await drawHistory(change, dialect, place, drawing, kept)
      : await showStaged(change, dialect, place, staged);
  if (turn === undefined) return undefined;
  await changeFindings(change, dialect, place, ground, { findings: drawing.findings, kept });
  if (place.next !== open) return nothingLeft;
  await turnLatest(change, dialect, audience, turn);
  if (turn.presences.ended.length + turn.relations.ended.length > largestChange)
    return { audience, presences: turn.presences.ended, relations: turn.relations.ended };
  await forgetLatest(change, dialect, audience, turn);
  return nothingLeft;
}

async function drawHistory(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  { relations }: Drawing,
  kept: ReadonlyMap<string, KeptThing>,
): Promise<LatestTurn> {
  await removeStaged(change, place.stream);
  return {
    presences: await changeHistory(change, dialect, place, await planPresences(change, place, kept)),
    relations: await changeHistory(
      change,
      dialect,
      place,
      await planRelations(change, place, relations, kept),
    ),
  };
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
      ...{ read_full: full, read_headers: headers, read_none: none },
    })
    .where("id", "=", version)
    .execute();
  await change
    .updateTable("stream")
    .set({ latest_sequence: Math.max(latest, sequence) })
    .where("id", "=", stream)
    .execute();
}
