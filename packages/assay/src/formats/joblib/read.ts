import { readUpTo } from "../../bytes/byte-source.ts";
import { memorySource } from "../../bytes/memory-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { compressionOf, inflateBytes, inflateHead } from "../../syntax/compression/index.ts";
import type { CompressionKind, InflateProblem } from "../../syntax/compression/index.ts";
import { headBytes } from "../format.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { objectReading, readPickledObject } from "../pickled-object.ts";
import { headInflated, largestCompressed, largestInflated } from "./limits.ts";
import { isPickleStart } from "./recognise.ts";

/** Undefined for a pickle without arrays of joblib, and for compressed bytes that are no pickle. */
export async function readJoblib(by: string, file: FormatInput): Promise<FormatReading | undefined> {
  const head = await readUpTo(file.source, 0, headBytes);
  if (isPickleStart(head)) return readPlain(by, file);
  const kind = compressionOf(head.subarray(0, 16));
  if (kind === undefined) return undefined;
  return isPickleStart(await inflateHead(kind, head, headInflated))
    ? readCompressed(by, file, kind)
    : undefined;
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

async function readCompressed(by: string, file: FormatInput, kind: CompressionKind): Promise<FormatReading> {
  const packed = await readUpTo(file.source, 0, largestCompressed);
  const { bytes, problem } = await inflateBytes(kind, packed, largestInflated);
  const object = await readPickledObject(memorySource(bytes));
  const formatVersion = `${kind}, protocol ${object.scan.runs[0]?.protocol ?? 0}`;
  const reading = objectReading(object, { ...names(by, file), formatVersion, isCompressed: true });
  const isWhole = file.source.sizeBytes <= largestCompressed;
  return { ...reading, problems: [...inflationProblems(problem, isWhole, kind), ...reading.problems] };
}

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
