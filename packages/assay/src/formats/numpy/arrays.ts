import type { Problem } from "../../model/coverage.ts";
import type { Hazard } from "../../model/hazard.ts";
import { printable } from "../../model/printable.ts";
import { scanPickle } from "../../safety/pickle/index.ts";
import { readRange } from "../../syntax/random-access.ts";
import type { RandomAccess } from "../../syntax/random-access.ts";
import { elementCount } from "../../tensors/tensor.ts";
import { isNpy, readHeader } from "../npy-header.ts";
import type { NpyHeader, NpyProblem } from "../npy-header.ts";
import type { FoundArray } from "../npy-tensor.ts";
import { largestArray, mostArraysInFile, numpyHeaderLimit } from "./limits.ts";

/** All arrays in the content of a file or a member. */
export interface ArrayReading {
  readonly arrays: readonly FoundArray[];
  readonly hazards: readonly Hazard[];
  readonly problems: readonly Problem[];
}

/** Enough for the header of every array without a structure. */
const firstRead = 1024;

interface Draft {
  readonly arrays: FoundArray[];
  readonly hazards: Hazard[];
  readonly problems: Problem[];
}

/**
 * Reads the arrays that follow each other in `content`. `length` is the size that the content has when it is
 * whole: of a compressed member only the start may be there.
 */
export async function readArrays(
  content: RandomAccess,
  length: number,
  member?: string,
): Promise<ArrayReading> {
  const draft: Draft = { arrays: [], hazards: [], problems: [] };
  const where = member === undefined ? {} : { member: printable(member) };
  let offset = 0;
  while (offset < length) {
    if (draft.arrays.length >= mostArraysInFile) {
      draft.problems.push({
        code: "limit-exceeded",
        message: `more than ${mostArraysInFile} arrays in one file`,
        offset,
      });
      break;
    }
    const next = await readArray(draft, content, offset, length);
    if (next === undefined) break;
    offset = next;
  }
  return {
    arrays: draft.arrays,
    hazards: draft.hazards.map((hazard): Hazard => ({ ...hazard, ...where })),
    problems: draft.problems.map((problem): Problem => ({ ...problem, ...where })),
  };
}

/** Where the array ends; undefined when nothing behind it can be read. */
async function readArray(
  draft: Draft,
  content: RandomAccess,
  offset: number,
  length: number,
): Promise<number | undefined> {
  const header = await headerAt(content, offset);
  if (!("type" in header)) {
    noteHeaderProblem(draft, header, offset);
    return undefined;
  }
  if (header.textBytes > numpyHeaderLimit) draft.hazards.push(longHeader(header, offset));
  const dataOffset = offset + header.dataOffset;
  return header.type.hasObjects
    ? readObjects(draft, content, { header, dataOffset, dataBytes: length - dataOffset })
    : readNumbers(draft, content, { header, dataOffset, dataBytes: dataBytesOf(header) }, length);
}

async function headerAt(content: RandomAccess, offset: number): Promise<NpyHeader | NpyProblem> {
  const first = readHeader(await readRange(content, offset, firstRead));
  if ("type" in first || first.kind !== "needs-more" || first.wanted <= firstRead) return first;
  return readHeader(await readRange(content, offset, first.wanted));
}

function noteHeaderProblem(draft: Draft, { kind, message }: NpyProblem, offset: number): void {
  if (kind === "no-literal" || kind === "values") {
    draft.hazards.push({
      rule: "NUMPY-HEADER",
      verdict: "suspicious",
      message: `The header of an array is not what NumPy writes: ${message}.`,
      offset,
    });
  }
  const code = kind === "needs-more" ? "truncated" : kind === "too-long" ? "limit-exceeded" : "unsupported";
  draft.problems.push({ code, message: `array at ${offset}: ${message}`, offset });
}

function longHeader({ textBytes }: NpyHeader, offset: number): Hazard {
  return {
    rule: "NUMPY-HEADER-SIZE",
    verdict: "suspicious",
    message: `The header of an array has ${textBytes} bytes; NumPy refuses more than ${numpyHeaderLimit} unless pickles are allowed.`,
    offset,
  };
}

function dataBytesOf({ type, shape }: NpyHeader): number {
  return elementCount(shape) * (type.itemBytes ?? 0);
}

async function readNumbers(
  draft: Draft,
  content: RandomAccess,
  array: FoundArray,
  length: number,
): Promise<number | undefined> {
  const { dataOffset, dataBytes } = array;
  if (!(dataBytes <= largestArray)) {
    draft.hazards.push({
      rule: "NUMPY-SHAPE",
      verdict: "suspicious",
      message: `An array of shape ${printable(array.header.shape.join(" × "))} cannot be: a loader that multiplies the sizes overflows or takes all memory.`,
      offset: dataOffset,
    });
    return undefined;
  }
  draft.arrays.push(array);
  const end = dataOffset + dataBytes;
  if (end > length) {
    const message = `the array needs ${dataBytes} bytes and ${Math.max(0, length - dataOffset)} are there`;
    draft.problems.push({ code: "truncated", message, offset: dataOffset });
    return undefined;
  }
  if (end === length || isNpy(await readRange(content, end, 8))) return end;
  await noteTrailing(draft, content, end, length);
  return undefined;
}

/** The pickle in the place of the data: loaded only with `allow_pickle=True`, and then it decides what runs. */
async function readObjects(
  draft: Draft,
  content: RandomAccess,
  array: FoundArray,
): Promise<number | undefined> {
  draft.arrays.push(array);
  const { dataOffset } = array;
  if (dataOffset >= content.sizeBytes) {
    draft.problems.push({
      code: "truncated",
      message: "the objects of the array are not there",
      offset: dataOffset,
    });
    return undefined;
  }
  await judgePickle(draft, content, dataOffset);
  return undefined;
}

async function judgePickle(draft: Draft, content: RandomAccess, offset: number): Promise<void> {
  const scan = await scanPickle(content, { offset });
  draft.problems.push(...scan.problems);
  if (scan.hazards.length === 0) return;
  draft.hazards.push(
    {
      rule: "NUMPY-OBJECT-ARRAY",
      verdict: "unknown",
      message:
        "The array holds Python objects as a pickle, which numpy.load(allow_pickle=True) runs; the pickle does more than build plain data.",
      offset,
    },
    ...scan.hazards,
  );
}

async function noteTrailing(
  draft: Draft,
  content: RandomAccess,
  offset: number,
  length: number,
): Promise<void> {
  const head = await readRange(content, offset, 2);
  draft.hazards.push({
    rule: "NUMPY-TRAILING",
    verdict: "suspicious",
    message: `${length - offset} bytes stand behind the array, which NumPy neither writes nor reads.`,
    offset,
  });
  if (head[0] === 0x80 && (head[1] ?? 0xff) <= 5) await judgePickle(draft, content, offset);
}
