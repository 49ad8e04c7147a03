import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { findCandidates, longestCandidate } from "./candidates.ts";
import { mostCandidates, mostSalvaged, mostSalvageOpcodes, pickleLimits } from "./limits.ts";
import type { ByteRange, RawDataAfterBuild } from "./machine.ts";
import { runPickle } from "./run.ts";
import type { PickleRun } from "./run.ts";
import { remainingLimits } from "./shared-limits.ts";
import { isStream } from "./streams.ts";

/** Streams in bytes that no stream accounts for. */
export interface Salvage {
  /** Runs that are streams, or parts of one that import or call something, in order; none overlaps another. */
  readonly runs: readonly PickleRun[];
  /** The rest: bytes between the runs. */
  readonly unaccounted: readonly ByteRange[];
  /** True when a limit ended the search before the end of the range. */
  readonly isCut: boolean;
}

export interface SalvageRange extends ByteRange {
  readonly rawDataAfterBuild?: RawDataAfterBuild;
}

interface Search {
  readonly source: RandomAccess;
  readonly range: SalvageRange;
  readonly runs: PickleRun[];
  /** Where the next candidate may begin. */
  resume: number;
  candidates: number;
  opcodes: number;
  isCut: boolean;
}

const blockSize = 1 << 20;

/**
 * Looks for starts of streams and for imports in foreign bytes and runs what it finds, once through the bytes: what a
 * run took is not looked at again. Trials are bounded in number and in opcodes.
 * @throws what `source.readInto` throws
 */
export async function salvage(source: RandomAccess, range: SalvageRange): Promise<Salvage> {
  const end = Math.min(range.end, source.sizeBytes);
  const search: Search = {
    source,
    range: { ...range, end },
    runs: [],
    resume: range.offset,
    candidates: 0,
    opcodes: 0,
    isCut: false,
  };
  for (let offset = range.offset; offset < end && !search.isCut;) {
    const block = await readRange(source, offset, Math.min(blockSize + longestCandidate, end - offset));
    if (block.length === 0) break;
    await tryBlock(search, block, offset);
    offset = Math.max(offset + blockSize, search.resume);
  }
  return { runs: search.runs, unaccounted: gaps(search.runs, range.offset, end), isCut: search.isCut };
}

async function tryBlock(search: Search, block: Uint8Array, base: number): Promise<void> {
  for (const at of findCandidates(block)) {
    if (search.isCut || at >= blockSize) return;
    if (base + at >= search.resume) await tryCandidate(search, base + at);
  }
}

async function tryCandidate(search: Search, offset: number): Promise<void> {
  const { source, range, runs } = search;
  search.candidates += 1;
  if (
    search.candidates > mostCandidates ||
    runs.length >= mostSalvaged ||
    search.opcodes > mostSalvageOpcodes
  ) {
    search.isCut = true;
    return;
  }
  const limits = remainingLimits({ ...pickleLimits, opcodes: mostSalvageOpcodes }, runs);
  const run = await runPickle(source, { ...range, offset, limits, isMarked: true });
  search.opcodes += run.opcodes;
  if (!isStream(run)) return;
  runs.push(run);
  search.resume = Math.max(run.end, offset + 1);
}

function gaps(runs: readonly PickleRun[], from: number, end: number): ByteRange[] {
  const found: ByteRange[] = [];
  let offset = from;
  for (const run of runs) {
    if (run.offset > offset) found.push({ offset, end: run.offset });
    offset = run.end;
  }
  if (offset < end) found.push({ offset, end });
  return found;
}
