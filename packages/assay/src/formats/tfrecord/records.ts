import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { maskedChecksum } from "./checksum.ts";
import { maximumEvents, maximumRecords, maximumSampleBytes } from "./limits.ts";

/** Length, its checksum; the checksum of the data comes behind them. */
const headerBytes = 12;
const footerBytes = 4;

export interface Records {
  /** Absent = too many to count, or broken. */
  readonly count?: number;
  readonly problems: readonly Problem[];
}

type Visit = (beginning: Uint8Array, index: number) => void;

/** Hops from record to record; shows the beginning of the first ones. */
export async function walkRecords(source: ByteSource, visit: Visit): Promise<Records> {
  let offset = 0;
  let count = 0;
  for (; offset < source.sizeBytes; count += 1) {
    if (count >= maximumRecords) return { problems: [] };
    const length = await lengthAt(source, offset);
    if (length === "wrong") return broken("malformed", "the checksum of a length is wrong", offset);
    const end = offset + headerBytes + length + footerBytes;
    if (!(end <= source.sizeBytes)) return broken("truncated", "the last record breaks off", offset);
    if (
      count < maximumEvents &&
      !(await show(source, offset + headerBytes, length, (data) => visit(data, count)))
    ) {
      return broken("malformed", "the checksum of a record is wrong", offset);
    }
    offset = end;
  }
  return { count, problems: [] };
}

/** NaN = the file ends before. */
async function lengthAt(source: ByteSource, offset: number): Promise<number | "wrong"> {
  const header = Buffer.from(await readUpTo(source, offset, headerBytes));
  if (header.length < headerBytes) return Number.NaN;
  const isRight = header.readUInt32LE(8) === maskedChecksum(header.subarray(0, 8));
  return isRight ? Number(header.readBigUInt64LE(0)) : "wrong";
}

/** Shows the data, or their beginning when they are long; false = their checksum is wrong. */
async function show(
  source: ByteSource,
  offset: number,
  length: number,
  visit: (data: Uint8Array) => void,
): Promise<boolean> {
  const bytes = Buffer.from(
    await readUpTo(source, offset, Math.min(length + footerBytes, maximumSampleBytes)),
  );
  const isWhole = bytes.length === length + footerBytes;
  const data = isWhole ? bytes.subarray(0, length) : bytes;
  if (isWhole && bytes.readUInt32LE(length) !== maskedChecksum(data)) return false;
  visit(data);
  return true;
}

function broken(code: Problem["code"], message: string, offset: number): Records {
  return { problems: [{ code, message, offset }] };
}
