import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { mostStreams, pickleLimits } from "./limits.ts";
import type { ByteRange } from "./machine.ts";
import { opcodes } from "./opcodes.table.ts";
import { runPickle } from "./run.ts";
import type { PickleRange, PickleRun } from "./run.ts";
import { remainingLimits } from "./shared-limits.ts";

/** Every stream of a range, one after the other, and what else is in it. */
export interface PickleStreams {
  /** At least one; `offset` and `end` of each are the bytes that it accounts for. */
  readonly runs: readonly PickleRun[];
  /** Zero bytes between streams and after them. */
  readonly padding: readonly ByteRange[];
  /** What comes after the last stream, or after the opcode that broke it: no stream accounts for it. */
  readonly foreign: ByteRange | undefined;
  /** True when there are more streams than are run. */
  readonly isCut: boolean;
}

/** Bytes read at a time when zeros are passed over. */
const zeroBlock = 65_536;

/**
 * Runs the stream at the start of the range and every stream that follows, at once or after zero bytes. All together
 * keep within the limits of one.
 * @throws what `source.readInto` throws
 */
export async function findStreams(source: RandomAccess, range: PickleRange): Promise<PickleStreams> {
  const end = endOf(source, range);
  const first = await runPickle(source, range);
  const runs: PickleRun[] = [first];
  const padding: ByteRange[] = [];
  let offset = first.end;
  for (let last: PickleRun | undefined = first; last?.root !== undefined && runs.length <= mostStreams;) {
    const next = await afterZeros(source, offset, end);
    if (next > offset) padding.push({ offset, end: next });
    last = await runIfStream(source, { ...range, offset: next, end }, runs);
    if (last !== undefined) runs.push(last);
    offset = last?.end ?? next;
  }
  const foreign = offset < end ? { offset, end } : undefined;
  return { runs, padding, foreign, isCut: runs.length > mostStreams && foreign !== undefined };
}

function endOf(source: RandomAccess, range: PickleRange): number {
  return Math.min(range.end ?? source.sizeBytes, source.sizeBytes);
}

async function afterZeros(source: RandomAccess, from: number, end: number): Promise<number> {
  let offset = from;
  while (offset < end) {
    const block = await readRange(source, offset, Math.min(zeroBlock, end - offset));
    const found = block.findIndex((byte) => byte !== 0);
    if (found >= 0) return offset + found;
    if (block.length === 0) break;
    offset += block.length;
  }
  return end;
}

const known = new Set(opcodes.map(({ code }) => code));

/** Opcodes that no stream begins with. */
const pop = 0x30;
const stop = 0x2e;

/** The run at the offset when it is one: it gets to STOP, or it does something on the way. */
async function runIfStream(
  source: RandomAccess,
  range: PickleRange,
  before: readonly PickleRun[],
): Promise<PickleRun | undefined> {
  if (range.offset >= endOf(source, range)) return undefined;
  const first = (await readRange(source, range.offset, 1))[0] ?? stop;
  if (!known.has(first) || first === stop || first === pop) return undefined;
  const limits = remainingLimits(range.limits ?? pickleLimits, before);
  const run = await runPickle(source, { ...range, limits });
  return isStream(run) ? run : undefined;
}

/** Random bytes often begin with an opcode; they rarely import, and rarely get to STOP after more than two opcodes. */
export function isStream(run: PickleRun): boolean {
  if (run.globals.length + run.extensions.length + run.calls.length > 0) return true;
  return run.root !== undefined && run.opcodes > 2;
}
