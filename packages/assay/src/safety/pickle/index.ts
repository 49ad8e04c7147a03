import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { readName, runPickle } from "../../syntax/pickle/index.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";

/** Where the streams are, and how the file names the place. */
export interface PickleScanOptions {
  /** Absolute offset of the first stream in the source. */
  readonly offset: number;
  /** Absolute; default: the end of the source. */
  readonly end?: number;
  /** Member of the container that the streams are in. */
  readonly member?: string;
}

/** What every stream of a pickle file would do, judged. */
export interface PickleScan {
  /** Every stream that was found, in order. */
  readonly runs: readonly PickleRun[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  /** What `torch.load(weights_only=True)` would do with the first stream. */
  readonly weightsOnly: "loads" | "refuses";
}

/**
 * Runs all streams symbolically and judges what they import and call.
 * @throws what `source.readInto` throws
 */
export async function scanPickle(source: RandomAccess, options: PickleScanOptions): Promise<PickleScan> {
  const run = await runPickle(source, options);
  const member = options.member === undefined ? {} : { member: options.member };
  const names = run.globals.map((ref) => readName(run.heap, ref) ?? "?");
  const hazards: Hazard[] = names.map((name) => ({
    rule: "PICKLE-UNKNOWN-GLOBAL",
    verdict: "unknown",
    message: `Loading imports ${printable(name)}, which no allow-list vouches for.`,
    ...member,
  }));
  const problems = run.problem === undefined ? [] : [{ ...run.problem, ...member }];
  return { runs: [run], hazards, problems, weightsOnly: names.length === 0 ? "loads" : "refuses" };
}
