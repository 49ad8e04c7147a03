import type { Problem } from "../../model/coverage.ts";
import { printable } from "../../model/printable.ts";
import type { PickleRun } from "../../syntax/pickle/index.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { hazardsOf } from "./hazards.ts";
import { findInertPickles } from "./inert-payloads.ts";
import { judgeRun } from "./judge-run.ts";
import type { LoaderRules, RunJudgement } from "./judgement.ts";
import { deepestNesting } from "./limits.ts";
import { judgeNestedLoads } from "./nested.ts";
import type { PickleScan, PickleScanOptions } from "./pickle-scan.ts";
import type { Sighting } from "./sighting.ts";
import { runStreams } from "./streams.ts";
import type { Streams } from "./streams.ts";
import { loadsWeightsOnly } from "./weights-only.ts";

/**
 * Runs all streams symbolically and judges what they import, call and change. Nothing is imported, called or built.
 * @throws what `source.readInto` throws
 */
export async function scanPickle(source: RandomAccess, options: PickleScanOptions): Promise<PickleScan> {
  return scanAtDepth(source, options, 0);
}

/** `depth`: pickles inside the bytes of pickles. */
async function scanAtDepth(
  source: RandomAccess,
  options: PickleScanOptions,
  depth: number,
): Promise<PickleScan> {
  const end = Math.min(options.end ?? source.sizeBytes, source.sizeBytes);
  const raw = options.rawDataAfterBuild;
  const range = { offset: options.offset, end, ...(raw === undefined ? {} : { rawDataAfterBuild: raw }) };
  const streams = await runStreams(source, range, options.streams);
  const rules = rulesOf(options);
  const judgements = [...streams.runs, ...streams.otherRuns].map((run) => judgeRun(run, rules));
  judgements.push(...streams.salvaged.map((run) => dangersOnly(judgeRun(run, rules))));
  const rest = restSighting(streams);
  if (rest !== undefined) judgements.push(alone(rest));
  const search = { scan: scanAtDepth, loaded: loadedOffsets(judgements) };
  const inert = depth < deepestNesting ? await findInertPickles(source, streams.runs, depth, search) : [];
  judgements.push(...inert.map(alone));
  const inner = await judgeNestedLoads(source, judgements, depth, scanAtDepth);
  const weightsOnly = await restrictedVerdict(source, streams, options);
  const member = options.member === undefined ? {} : { member: printable(options.member) };
  return {
    runs: streams.runs,
    hazards: [
      ...hazardsOf(judgements, { ...member, note: noteOf(options, weightsOnly) }),
      ...inner.hazards.map((one) => ({ ...one, ...member })),
    ],
    problems: [...streams.runs.flatMap(problemsOf), ...streams.problems, ...inner.problems].map((one) => ({
      ...one,
      ...member,
    })),
    weightsOnly,
    end: streams.end,
  };
}

function loadedOffsets(judgements: readonly RunJudgement[]): Set<number> {
  const offsets = new Set<number>();
  for (const { nested } of judgements) {
    for (const { bytes } of nested) if (bytes.kind === "range") offsets.add(bytes.offset);
  }
  return offsets;
}

/** torch.jit.load imports nothing: these names are classes of the archive's own code, or markers of its reader. */
const scriptNames = /^(__torch__\.|torch\.jit\._pickle\.)/;

function rulesOf({ loader }: PickleScanOptions): LoaderRules {
  const isTorch = loader === "torch" || loader === "torchscript";
  return { isTorch, ...(loader === "torchscript" ? { ownNames: scriptNames } : {}) };
}

function alone(sighting: Sighting): RunJudgement {
  return { sightings: [sighting], unknownNames: new Map(), nested: [] };
}

/** Of parts of streams between other bytes only what is certain counts: names in them may be accidents. */
function dangersOnly({ sightings, nested }: RunJudgement): RunJudgement {
  const dangers = sightings.filter(
    ({ rule, verdict }) => rule === "PICKLE-GADGET" && verdict === "dangerous",
  );
  return { sightings: dangers, unknownNames: new Map(), nested };
}

function restSighting({ unaccounted, runs }: Streams): Sighting | undefined {
  const [first] = unaccounted;
  // What follows a broken stream is said by its problem.
  if (first === undefined || runs.at(-1)?.root === undefined) return undefined;
  const count = unaccounted.reduce((sum, { offset, end }) => sum + end - offset, 0);
  return {
    rule: "PICKLE-TRAILING",
    verdict: "unknown",
    subject: "rest",
    message: `${count} bytes after the end of the pickle are no pickle and were not read.`,
    offset: first.offset,
  };
}

async function restrictedVerdict(
  source: RandomAccess,
  { runs }: Streams,
  options: PickleScanOptions,
): Promise<PickleScan["weightsOnly"]> {
  // torch.load refuses TorchScript archives; of other files it reads the streams that it expects, mostly one.
  if (options.loader === "torchscript") return "refuses";
  const read = runs.slice(0, options.streams ?? 1);
  return (await loadsWeightsOnly(source, read)) ? "loads" : "refuses";
}

function noteOf({ loader }: PickleScanOptions, weightsOnly: PickleScan["weightsOnly"]): string {
  if (loader !== "torch") return "";
  return weightsOnly === "loads"
    ? " torch.load with weights_only=True loads it."
    : " torch.load with weights_only=True refuses it.";
}

function problemsOf(run: PickleRun): Problem[] {
  if (run.problem === undefined) return [];
  const { code, message, offset } = run.problem;
  return [{ code, message: printable(`pickle: ${message}`), offset }];
}
