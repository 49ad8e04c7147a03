import { readUpTo } from "../../bytes/byte-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import { claimant } from "../../model/claim.ts";
import type { Problem } from "../../model/coverage.ts";
import { inflateBytes, inflateHead } from "../../syntax/compression/index.ts";
import type { CompressionKind, InflateProblem } from "../../syntax/compression/index.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { pickleStart } from "../pickle-start.ts";
import { runsAsPickle } from "../pickle-trial.ts";
import { objectReading, readPickledObject } from "../pickled-object.ts";
import { headInflated, largestCompressed, largestInflated } from "./limits.ts";
import { isMarkedPickle, packingOf } from "./recognise.ts";
import type { Packing } from "./recognise.ts";

/** Undefined for a pickle without arrays of joblib, and for compressed bytes that are no pickle. */
export async function readJoblib(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  if (isMarkedPickle(head)) return readPlain(by, file);
  const packing = packingOf(head);
  if (packing === undefined) return undefined;
  const { kind, offset, isRaw } = packing;
  // How long the whole is shows only at its end: any length is taken for possible.
  const start = pickleStart(await inflateHead(kind, head.subarray(offset), headInflated), Infinity);
  if (start === undefined) return isRaw ? rawArray(by, file) : undefined;
  return readCompressed(by, file, packing, start === "possible");
}

async function readPlain(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const object = await readPickledObject(file.source);
  if (!object.hasWrappers) return undefined;
  const formatVersion = `protocol ${object.scan.runs[0]?.protocol ?? 0}`;
  return objectReading(object, { ...names(by, file), formatVersion, isCompressed: false });
}

function names(
  by: string,
  { path }: FormatInput,
): { by: string; reader: string; format: string; path: string } {
  return { by, reader: "joblib", format: "joblib", path };
}

async function readCompressed(
  by: string,
  file: FormatInput,
  { kind, offset, isRaw }: Packing,
  isDoubtful: boolean,
): Promise<FormatReading | undefined> {
  const packed = await readUpTo(file.source, offset, largestCompressed);
  const { bytes, problem } = await inflateBytes(kind, packed, largestInflated);
  const source = memorySource(bytes);
  if (isDoubtful && !(await runsAsPickle(source))) return undefined;
  const object = await readPickledObject(source);
  const formatVersion = `${isRaw ? "ZF, " : ""}${kind}, protocol ${object.scan.runs[0]?.protocol ?? 0}`;
  const reading = objectReading(object, { ...names(by, file), formatVersion, isCompressed: true });
  const isWhole = file.source.sizeBytes - offset <= largestCompressed;
  const problems = [...inflationProblems(problem, isWhole, kind), ...reading.problems];
  if (isRaw && object.hasWrappers) problems.push(arraysElsewhere);
  return { ...reading, problems };
}

/** `ZF` with anything but a pickle: the elements of an array, without its shape and type. */
function rawArray(by: string, { path }: FormatInput): FormatReading {
  const measured = claimant("measured", { by, path });
  return {
    format: "joblib",
    claims: [measured("format", "joblib"), measured("formatVersion", "ZF, zlib")],
    tensors: [],
    lineage: [],
    findings: [],
    problems: [{ code: "unsupported", message: "compressed bytes of joblib before 0.10 that are no pickle" }],
    role: "part",
  };
}

const arraysElsewhere: Problem = {
  code: "unsupported",
  message: "joblib before 0.10 wrote the arrays to files of their own, which are not read",
};

function inflationProblems(
  problem: InflateProblem | undefined,
  isWhole: boolean,
  kind: CompressionKind,
): Problem[] {
  if (!isWhole) {
    return [
      { code: "limit-exceeded", message: `more than ${largestCompressed} compressed bytes were not read` },
    ];
  }
  return problem === undefined ? [] : [{ code: problem.code, message: `${kind}: ${problem.message}` }];
}
