import { keepLease } from "../../jobs/keep-lease.ts";
import type { Context } from "../context.ts";
import { open } from "../database.ts";
import type { Change, SqlDialect } from "../dialect/dialect.ts";
import { tellNewFindings } from "../events/tell-new-findings.ts";
import { piecesOf } from "../pieces.ts";
import { renewProject } from "../projects/renew-project.ts";
import { keepStandings, renewEarlierTrend, scoreColumns } from "../scores/keep-score.ts";
import { keepJudgement } from "../judging/keep-judgement.ts";
import type { ReadVersion } from "../store.ts";
import { changeFindings } from "./change-findings.ts";
import { changeHistory, planPresences, planRelations } from "./change-history.ts";
import { crossingSafe } from "./crossing-safe.ts";
import { drawInventory } from "./draw-inventory.ts";
import { countColumns, groundOf, namesOf, nextRead, type VersionGround } from "./draw-version.ts";
import type { Drawing } from "./drawing.ts";
import { heldThings } from "./held-things.ts";
import type { Place } from "./intervals.ts";
import { keepThings } from "./keep-things.ts";
import { forgetLatest, type Gone, turnLatest } from "./latest-view.ts";
import { readingKey } from "./reading-key.ts";
import { drawingEdition } from "./redraw-things.ts";
import { isLarge, removeStaged, type Shown, showStaged, type Staged, stageDrawing } from "./stage-drawing.ts";

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
      const ground = await groundOf(change, context.dialect, versionId);
      if (ground === undefined || ground.state === "ready") return nothingLeft;
      const left = await drawVersion(change, context, ground, { drawing, staged });
      if (left === undefined) return undefined;
      await makeReady(change, ground, read, drawing);
      if (read.score !== undefined)
        await keepStandings(change, context.dialect, ground.version, read.score.ruleSets);
      if (left.isLatest) await tellOfLatest(change, context, versionId, ground, { ...read, ...left });
      await renewProject(change, context.dialect, ground.project, context.now());
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
  { judgement, hasNewFindings }: Pick<ReadVersion, "judgement"> & Pick<Left, "hasNewFindings">,
): Promise<void> {
  if (judgement !== undefined) await keepJudgement(change, context.dialect, ground, judgement, context.now());
  if (hasNewFindings) await tellNewFindings(change, versionId, ground, context.now());
}

/** What may be left to do after a version was drawn. */
interface Left {
  /** It is the latest of its branch now. */
  readonly isLatest: boolean;
  readonly hasNewFindings: boolean;
  readonly audience: number;
  readonly gone: Gone;
}

const nothingLeft: Left = {
  ...{ isLatest: false, hasNewFindings: false, audience: 0 },
  gone: { entities: [], edges: [] },
};

/** By itself where it is much: until then nobody sees it. */
async function forgetInPieces(context: Context, { audience, gone }: Left): Promise<void> {
  for (const entities of piecesOf(gone.entities, context.largestChange))
    await crossingSafe(context, (change) =>
      forgetLatest(change, context.dialect, audience, { entities, edges: [] }),
    );
  for (const edges of piecesOf(gone.edges, context.largestChange))
    await crossingSafe(context, (change) =>
      forgetLatest(change, context.dialect, audience, { entities: [], edges }),
    );
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
  const drawn =
    staged === undefined
      ? await drawHistory(change, dialect, place, ground, drawing)
      : await showStaged(change, dialect, place, staged);
  if (drawn === undefined) return undefined;
  const { turn, kept } = drawn;
  const entityOf = (key: string): number | undefined => kept.get(key)?.entity;
  const begun = await changeFindings(change, dialect, place, ground, {
    findings: drawing.findings,
    entityOf,
  });
  if (place.next !== open) return nothingLeft;
  const gone = await turnLatest(change, dialect, audience, turn);
  const left = { isLatest: true, hasNewFindings: begun > 0, audience };
  if (gone.entities.length + gone.edges.length > largestChange) return { ...left, gone };
  await forgetLatest(change, dialect, audience, gone);
  return { ...left, gone: nothingLeft.gone };
}

async function drawHistory(
  change: Change,
  dialect: SqlDialect,
  place: Place,
  { organisation }: VersionGround,
  { things, relations }: Drawing,
): Promise<Shown> {
  await removeStaged(change, place.stream);
  const held = await heldThings(change, dialect, place);
  const kept = await keepThings(change, dialect, organisation, things, held);
  const edges = await planRelations(change, dialect, place, { relations, kept });
  const turn = {
    presences: await changeHistory(change, dialect, place, planPresences(place, held, kept)),
    relations: await changeHistory(change, dialect, place, edges),
  };
  return { turn, kept };
}

async function makeReady(
  change: Change,
  { version, stream, sequence, latest }: VersionGround,
  { format, problems, score }: ReadVersion,
  { counts, coverage }: Drawing,
): Promise<void> {
  const { full, headers, none } = coverage;
  await change
    .updateTable("version")
    .set({
      ...{ state: "ready", format, problems: JSON.stringify(problems) },
      ...countColumns(counts),
      ...{ read_full: full, read_headers: headers, read_none: none, drawn: drawingEdition },
      ...(score === undefined ? {} : scoreColumns(score)),
    })
    .where("id", "=", version)
    .execute();
  await change
    .updateTable("stream")
    .set({ latest_sequence: Math.max(latest, sequence) })
    .where("id", "=", stream)
    .execute();
}
