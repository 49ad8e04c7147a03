import { keepLease } from "../../jobs/keep-lease.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { tellNewFindings } from "../events/tell-new-findings.ts";
import { piecesOf } from "../pieces.ts";
import { renewProject } from "../projects/renew-project.ts";
import { renewEarlierTrend, writeScore } from "../scores/keep-score.ts";
import { keepJudgement } from "../judging/keep-judgement.ts";
import type { ReadVersion } from "../store.ts";
import { changeFindings } from "./change-findings.ts";
import { changeHistory, planPresences, planRelations, type Turn } from "./change-history.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { drawInventory } from "./draw-inventory.ts";
import { countColumns, groundOf, namesOf, nextRead, type VersionGround } from "./draw-version.ts";
import type { Drawing } from "./drawing.ts";
import type { Place } from "./intervals.ts";
import { type KeptThing, keepThings } from "./keep-things.ts";
import { forgetLatest, type LatestTurn, turnLatest } from "./latest-view.ts";
import { readingKey } from "./reading-key.ts";
import { drawingEdition } from "./redraw-things.ts";
import { isLarge, removeStaged, showStaged, type Staged, stageDrawing } from "./stage-drawing.ts";

/** How often a large drawing is staged anew because its branch was changed meanwhile; then it is drawn in one piece. */
const mostStagings = 3;

/**
 * Draws a version and makes it ready, in one transaction; one that is ready stays as it is. Of a large one all that can be written
 * unseen was written before, so that the transaction is short.
 */
export async function completeReading(context: Context, versionId: string, read: ReadVersion): Promise<void> {
  const names = await namesOf(context, versionId);
  if (names === undefined) return;
  const drawing = drawInventory(read.inventory, { ...names, document: read.path }, read.judgement?.findings);
  for (let tries = 1; ; tries += 1) {
    const staged =
      isLarge(context, drawing) && tries <= mostStagings
        ? await stageDrawing(context, versionId, drawing)
        : undefined;
    const done = await crossingSafe(context, async (change) => {
      const ground = await groundOf(change, versionId);
      if (ground === undefined || ground.state === "ready") return nothingLeft;
      const left = await drawVersion(change, context, ground, { drawing, staged });
      if (left === undefined) return undefined;
      await makeReady(change, ground, read, drawing);
      if (read.score !== undefined) await writeScore(change, context.dialect, ground.version, read.score);
      if (left.isLatest) await tellOfLatest(change, context, versionId, ground, read);
      await renewProject(change, ground.project, context.now());
      if (read.score !== undefined) await renewEarlierTrend(change, ground, context.now());
      await keepLease(change, readingKey(versionId), context.now());
      return left;
    });
    if (done === undefined) continue;
    await forgetInPieces(context, done);
    return;
  }
}

async function tellOfLatest(
  change: Change,
  context: Context,
  versionId: string,
  ground: VersionGround,
  { judgement }: ReadVersion,
): Promise<void> {
  if (judgement !== undefined) await keepJudgement(change, context.dialect, ground, judgement, context.now());
  await tellNewFindings(change, versionId, ground, context.now());
}

/** Rows that ended, and of whose entities and edges nobody sees what no branch has. */
interface Left {
  /** It is the latest of its branch now. */
  readonly isLatest: boolean;
  readonly audience: number;
  readonly presences: readonly number[];
  readonly relations: readonly number[];
}

const nothingLeft: Left = { isLatest: false, audience: 0, presences: [], relations: [] };

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
    await crossingSafe(context, (change) => forgetLatest(change, context.dialect, audience, turn));
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
  const entityOf = (key: string): number | undefined => kept.get(key)?.entity;
  await changeFindings(change, dialect, place, ground, { findings: drawing.findings, entityOf });
  if (place.next !== open) return nothingLeft;
  await turnLatest(change, dialect, audience, turn);
  if (turn.presences.ended.length + turn.relations.ended.length > largestChange)
    return {
      ...{ isLatest: true, audience },
      ...{ presences: turn.presences.ended, relations: turn.relations.ended },
    };
  await forgetLatest(change, dialect, audience, turn);
  return { ...nothingLeft, isLatest: true };
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
    presences: await changeHistory(change, dialect, place, await planPresences(change, dialect, place, kept)),
    relations: await changeHistory(
      change,
      dialect,
      place,
      await planRelations(change, dialect, place, { relations, kept }),
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
