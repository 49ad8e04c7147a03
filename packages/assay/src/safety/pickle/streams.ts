import type { Problem } from "../../model/coverage.ts";
import {
  findStreams,
  pickleLimits,
  runLikeFileReader,
  runPickle,
  salvage,
} from "../../syntax/pickle/index.ts";
import type { ByteRange, PickleRange, PickleRun } from "../../syntax/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { realFrameProblems } from "./judge-oddities.ts";

/** The streams of a range one after the other, as a program gets them that calls `pickle.load` again and again. */
export interface Streams {
  readonly runs: readonly PickleRun[];
  /** The same streams as a reader of frames takes them, where that is another one. */
  readonly otherRuns: readonly PickleRun[];
  /** Parts of streams in bytes that no stream accounts for. */
  readonly salvaged: readonly PickleRun[];
  /** Bytes that nothing accounts for. */
  readonly unaccounted: readonly ByteRange[];
  /** After the last stream. */
  readonly end: number;
  readonly problems: readonly Problem[];
}

/**
 * Runs exactly `count` streams, or all that there are; then what follows is searched for more.
 * @throws what `source.readInto` throws
 */
export async function runStreams(
  source: RandomAccess,
  range: PickleRange,
  count: number | undefined,
): Promise<Streams> {
  const found = count === undefined ? await allStreams(source, range) : await exactly(source, range, count);
  return { ...found, otherRuns: await readByFrames(source, range, found.runs) };
}

async function allStreams(source: RandomAccess, range: PickleRange): Promise<Omit<Streams, "otherRuns">> {
  const { runs, foreign, isCut } = await findStreams(source, range);
  const end = runs.at(-1)?.end ?? range.offset;
  const nothing = { runs: [], unaccounted: [], isCut: false };
  const rest = foreign === undefined ? nothing : await salvage(source, { ...range, ...foreign });
  return {
    runs,
    salvaged: rest.runs,
    unaccounted: rest.unaccounted,
    end,
    problems: isCut || rest.isCut ? [tooMany(end)] : [],
  };
}

function tooMany(offset: number): Problem {
  const message = "there are more pickle streams than are run";
  return { code: "limit-exceeded", message, offset };
}

async function exactly(
  source: RandomAccess,
  range: PickleRange,
  count: number,
): Promise<Omit<Streams, "otherRuns">> {
  const runs: PickleRun[] = [];
  let offset = range.offset;
  let opcodes = pickleLimits.opcodes;
  while (runs.length < count) {
    const run = await runPickle(source, { ...range, offset, limits: { ...pickleLimits, opcodes } });
    opcodes -= run.opcodes;
    runs.push(run);
    offset = run.end;
    if (run.root === undefined) break;
  }
  return { runs, salvaged: [], unaccounted: [], end: offset, problems: [] };
}

async function readByFrames(
  source: RandomAccess,
  range: PickleRange,
  runs: readonly PickleRun[],
): Promise<PickleRun[]> {
  const others: PickleRun[] = [];
  for (const run of runs) {
    if (!realFrameProblems(run).some(({ code }) => code === "frame-cuts-opcode")) continue;
    const other = await runLikeFileReader(source, { ...range, offset: run.offset }, run);
    if (other !== undefined) others.push(other.run);
  }
  return others;
}
