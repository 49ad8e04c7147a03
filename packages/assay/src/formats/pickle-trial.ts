import { scanPickle } from "../safety/pickle/index.ts";
import { findStreams } from "../syntax/pickle/index.ts";
import type { PickleRun } from "../syntax/pickle/index.ts";
import type { RandomAccess } from "../syntax/random-access.ts";
import { importsSomething, isPickle } from "./pickle-start.ts";

/**
 * Decides over the whole source about a start that is only `possible`. An import alone, before the stream breaks, is all
 * that words on two lines need to look like: it counts when what it imports is dangerous.
 * @throws what `source.readInto` throws
 */
export async function runsAsPickle(source: RandomAccess): Promise<boolean> {
  const { runs } = await findStreams(source, { offset: 0 });
  if (isPickle(runs, source.sizeBytes) || runs.some(isTooLong)) return true;
  // A line that is too long hides what comes after it: there a danger has to be found as well.
  const isHidden = runs.some(({ problem }) => problem?.code === "limit-exceeded");
  if (!isHidden && !runs.some(importsSomething)) return false;
  const { hazards } = await scanPickle(source, { offset: 0, ...(isHidden ? {} : { streams: 1 }) });
  return hazards.some(({ verdict }) => verdict === "dangerous");
}

/** A text ends within a few opcodes; so many that a limit ends them are a stream. */
const fewestOpcodes = 8;

function isTooLong(run: PickleRun): boolean {
  return run.problem?.code === "limit-exceeded" && run.opcodes >= fewestOpcodes;
}
