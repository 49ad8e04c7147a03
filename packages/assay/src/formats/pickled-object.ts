import { claimant } from "../model/claim.ts";
import type { Claim } from "../model/claim.ts";
import type { Problem } from "../model/coverage.ts";
import type { Hazard } from "../model/hazard.ts";
import { scanPickle } from "../safety/pickle/index.ts";
import type { PickleScan } from "../safety/pickle/index.ts";
import { readName, runPickle } from "../syntax/pickle/index.ts";
import type { PickleRun } from "../syntax/pickle/index.ts";
import type { RandomAccess } from "../syntax/random-access.ts";
import type { FormatReading } from "./format.ts";
import { findArrays, findModel, modelClaims } from "./pickled-model.ts";
import { wrappedArrays } from "./wrapped-array.ts";
import type { WrappedArrays } from "./wrapped-array.ts";

/** A pickle outside of any container of its own, judged and looked through. */
export interface PickledObject {
  readonly scan: PickleScan;
  readonly wrapped: WrappedArrays;
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
  /** True when arrays lie between the opcodes, as joblib writes them. */
  readonly hasWrappers: boolean;
}

/** Arrays of objects inside one joblib file; each costs one more run to find its length. */
const mostObjectArrays = 256;

/** Opcodes of all those runs together: some seconds. */
const mostRepeatedOpcodes = 100_000_000;

/**
 * Runs and judges all streams of a source, with the arrays that joblib puts between the opcodes.
 * @throws what `source.readInto` throws
 */
export async function readPickledObject(source: RandomAccess): Promise<PickledObject> {
  const lengths = new Map<number, number>();
  const inner: PickleScan[] = [];
  let wrapped = wrappedArrays(lengths);
  let scan = await scanPickle(source, { offset: 0, rawDataAfterBuild: wrapped.hook });
  let isCut = hasObjects(scan, wrapped);
  // Few files have arrays of objects: only those are run more than once.
  if (isCut) {
    let opcodes = scan.runs[0]?.opcodes ?? 0;
    while (isCut && inner.length < mostObjectArrays && opcodes < mostRepeatedOpcodes) {
      const offset = wrapped.objectPlaces[0] ?? 0;
      const array = await scanPickle(source, { offset, streams: 1 });
      inner.push(array);
      lengths.set(offset, array.end - offset);
      wrapped = wrappedArrays(lengths);
      opcodes += (await runPickle(source, { offset: 0, rawDataAfterBuild: wrapped.hook })).opcodes;
      isCut = wrapped.objectPlaces.length > 0;
    }
    wrapped = wrappedArrays(lengths);
    scan = await scanPickle(source, { offset: 0, rawDataAfterBuild: wrapped.hook });
  }
  return {
    scan,
    wrapped,
    hazards: [scan, ...inner].flatMap(({ hazards }) => hazards),
    problems: [...[scan, ...inner].flatMap(({ problems }) => problems), ...wrapperProblems(wrapped, isCut)],
    hasWrappers: scan.runs.some((run) => namesWrapper(run)),
  };
}

/** True when the first stream has arrays of objects whose length is not known yet. */
function hasObjects({ runs }: PickleScan, { objectPlaces }: WrappedArrays): boolean {
  const end = runs[0]?.end ?? 0;
  return objectPlaces.some((offset) => offset <= end);
}

function wrapperProblems(wrapped: WrappedArrays, isCut: boolean): Problem[] {
  const problems: Problem[] = [];
  if (isCut)
    problems.push({ code: "limit-exceeded", message: "too many arrays of objects between the opcodes" });
  if (wrapped.isUnclear)
    problems.push({ code: "malformed", message: "the size of an array between the opcodes is not clear" });
  return problems;
}

function namesWrapper(run: PickleRun): boolean {
  return run.globals.some((ref) =>
    /joblib\.numpy_pickle\w*\.Z?N(umpyArray|DArray)Wrapper$/.test(readName(run.heap, ref) ?? ""),
  );
}

/** Where the bytes come from, and who reads them. */
export interface ObjectFile {
  /** Plug-in id and version. */
  readonly by: string;
  /** Plug-in id. */
  readonly reader: string;
  /** What is claimed as the format. */
  readonly format: string;
  readonly formatVersion: string;
  readonly path: string;
  /** True when the bytes that were run are not those of the file. */
  readonly isCompressed: boolean;
}

/** Claims, arrays and hazards of a pickled object; a model when its class is of a known library. */
export function objectReading(object: PickledObject, file: ObjectFile): FormatReading {
  const [run] = object.scan.runs;
  const model = run === undefined ? undefined : findModel(run);
  const source = { by: file.by, path: file.path };
  const measured = claimant("measured", source);
  const claims: Claim[] = [measured("format", file.format), measured("formatVersion", file.formatVersion)];
  if (run !== undefined && model !== undefined) {
    claims.push(...modelClaims(run.heap, model, claimant("declared", source)));
  }
  const path = file.isCompressed ? undefined : file.path;
  return {
    format: file.reader,
    claims,
    tensors: run === undefined || model === undefined ? [] : findArrays(run, object.wrapped.arrays, path),
    lineage: [],
    findings: [],
    hazards: object.hazards,
    problems: object.problems,
    ...(model === undefined ? { role: "other" as const } : {}),
  };
}
