import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import type { ByteRange } from "./machine.ts";
import { runPickle } from "./run.ts";
import type { PickleRange, PickleRun } from "./run.ts";

/** The run of a stream as C `pickle.load` from a file takes it, where that is another one than the flat run. */
export interface FileReaderRun {
  /** Offsets in it are those of the source without `dropped`. */
  readonly run: PickleRun;
  /** Bytes that this reader never sees, in offsets of the source. */
  readonly dropped: readonly ByteRange[];
}

/** How often a frame may cut an opcode before the rest is left; each costs one more run. */
const mostCuts = 8;

/** How much of a frame's end is read to see which part of an opcode it cuts: longer lines end every run. */
const longestCut = 40_000;

/**
 * The second way to read a stream whose frames cut opcodes (`frameProblems` of the flat run says so): undefined when
 * no byte is dropped, so that both ways are the same. Source: CPython Modules/_pickle.c, load_frame and
 * _Unpickler_ReadImpl: what an opcode cannot get from the buffer is read anew from behind the frame.
 * @throws what `source.readInto` throws
 */
export async function runLikeFileReader(
  source: RandomAccess,
  range: PickleRange,
  flat: PickleRun,
): Promise<FileReaderRun | undefined> {
  const dropped: ByteRange[] = [];
  let run = flat;
  let view = source;
  /** End of the frame that cut last: it is over, whatever comes before that offset now. */
  let last = 0;
  while (dropped.length < mostCuts) {
    const cut = await nextCut(view, run, last);
    if (cut === undefined) break;
    last = cut.end;
    view = without(view, cut);
    const before = dropped.reduce((sum, one) => sum + one.end - one.offset, 0);
    dropped.push({ offset: cut.offset + before, end: cut.end + before });
    const length = cut.end - cut.offset;
    run = await runPickle(view, {
      ...range,
      ...(range.end === undefined ? {} : { end: range.end - before - length }),
    });
  }
  return dropped.length === 0 ? undefined : { run, dropped };
}

async function nextCut(source: RandomAccess, run: PickleRun, after: number): Promise<ByteRange | undefined> {
  for (const { code, offset, end } of run.frameProblems) {
    if (code !== "frame-cuts-opcode" || end <= after || end - offset > longestCut) continue;
    const bytes = await readRange(source, offset, end - offset);
    const start = firstCutRead(bytes);
    if (start !== undefined && start < bytes.length) return { offset: offset + start, end };
  }
  return undefined;
}

/** Opcodes with a fixed number of bytes after them. Those with one byte cannot be cut inside a read. */
const fixedReads: Readonly<Record<number, number>> = {
  ...{ 0x47: 8, 0x4a: 4, 0x4d: 2, 0x6a: 4, 0x72: 4, 0x83: 2, 0x84: 4, 0x95: 8 },
};

/** Opcodes with a count of so many bytes and then a payload. */
const countedReads: Readonly<Record<number, number>> = {
  ...{ 0x54: 4, 0x55: 1, 0x58: 4, 0x8a: 1, 0x8b: 4, 0x8c: 1, 0x8d: 8, 0x43: 1 },
};

/** The same, but the payload is read on without a loss (_Unpickler_ReadInto). */
const seamlessReads: Readonly<Record<number, number>> = { ...{ 0x42: 4, 0x8e: 8, 0x96: 8 } };

/** Opcodes with lines. */
const lineReads: Readonly<Record<number, number>> = {
  ...{ 0x46: 1, 0x49: 1, 0x4c: 1, 0x50: 1, 0x53: 1, 0x56: 1, 0x63: 2, 0x67: 1, 0x69: 2, 0x70: 1 },
};

/** Where the read begins that needs more than `bytes`: an opcode from its start to the end of its frame. */
function firstCutRead(bytes: Uint8Array): number | undefined {
  const code = bytes[0] ?? 0;
  if (lineReads[code] !== undefined) return cutLine(bytes, lineReads[code]);
  if (code === 0x95 && bytes.length >= 9) return 9;
  if (fixedReads[code] !== undefined) return 1;
  const count = countedReads[code] ?? seamlessReads[code];
  if (count === undefined) return undefined;
  if (bytes.length < 1 + count) return 1;
  return seamlessReads[code] === undefined ? 1 + count : undefined;
}

function cutLine(bytes: Uint8Array, lines: number): number | undefined {
  let start = 1;
  for (let line = 0; line < lines; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    if (end < 0) return start;
    start = end + 1;
  }
  return undefined;
}

/** The source with a gap closed. */
function without(source: RandomAccess, gap: ByteRange): RandomAccess {
  const length = gap.end - gap.offset;
  return {
    sizeBytes: source.sizeBytes - length,
    readInto: async (offset, target) => {
      const first = Math.max(0, Math.min(target.length, gap.offset - offset));
      const filled = first === 0 ? 0 : await source.readInto(offset, target.subarray(0, first));
      if (filled < first || first === target.length) return filled;
      return first + (await source.readInto(Math.max(offset, gap.offset) + length, target.subarray(first)));
    },
  };
}
