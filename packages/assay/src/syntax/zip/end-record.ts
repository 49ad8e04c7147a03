import { readRange } from "../random-access.ts";
import type { RandomAccess } from "../random-access.ts";
import { endSearchBytes, mostOtherEnds } from "./limits.ts";
import { uint16, uint32, uint64 } from "./numbers.ts";
import { signatures } from "./zip.ts";
import type { ZipProblem } from "./zip.ts";

/** Where the central directory is. */
export interface EndRecord {
  readonly members: number;
  readonly directorySize: number;
  /** Relative to the start of the archive, which is not always that of the file. */
  readonly directoryOffset: number;
  /** Absolute offset of the record that follows the directory. */
  readonly offset: number;
  readonly isZip64: boolean;
  readonly comment: Uint8Array;
  /** Where the end record with its comment ends. */
  readonly endOffset: number;
  /** Absolute offsets of further records that some loaders would take for the end record. */
  readonly others: readonly number[];
}

const endLength = 22;
const locatorLength = 20;
const zip64Length = 56;

/** Finds the end record, and the zip64 one before it (APPNOTE 4.3.14 to 4.3.16). */
export async function readEndRecord(source: RandomAccess): Promise<EndRecord | ZipProblem> {
  const start = Math.max(0, source.sizeBytes - endSearchBytes);
  const tail = await readRange(source, start, endSearchBytes);
  const at = findEnd(tail);
  if (at === undefined) {
    return { code: "truncated", message: "the zip archive has no end record: it is cut off or damaged" };
  }
  return readEndRecordAt(source, { tail, start }, at);
}

/** The end record at a place of the tail that was read. */
export async function readEndRecordAt(
  source: RandomAccess,
  { tail, start }: Tail,
  at: number,
): Promise<EndRecord> {
  const commentLength = uint16(tail, at + 20);
  const plain: EndRecord = {
    members: uint16(tail, at + 10),
    directorySize: uint32(tail, at + 12),
    directoryOffset: uint32(tail, at + 16),
    offset: start + at,
    isZip64: false,
    comment: tail.slice(at + endLength, at + endLength + commentLength),
    endOffset: start + Math.min(tail.length, at + endLength + commentLength),
    others: otherEnds(tail, at).map((other) => start + other),
  };
  return (await readZip64(source, plain)) ?? plain;
}

/** The end of the file, where end records are. */
export interface Tail {
  readonly tail: Uint8Array;
  readonly start: number;
}

/** Records in the comment of the chosen one, and earlier ones whose comment reaches to the end of the file, too. */
function otherEnds(tail: Uint8Array, chosen: number): readonly number[] {
  const found: number[] = [];
  for (let at = tail.length - endLength; at >= 0 && found.length < mostOtherEnds; at -= 1) {
    if (tail[at] !== 0x50 || at === chosen || uint32(tail, at) !== signatures.end) continue;
    if (at > chosen || at + endLength + uint16(tail, at + 20) === tail.length) found.push(at);
  }
  return found;
}

/** The last record whose comment ends with the file; else the last one at all, as permissive loaders take it. */
function findEnd(tail: Uint8Array): number | undefined {
  let last: number | undefined;
  for (let at = tail.length - endLength; at >= 0; at -= 1) {
    if (tail[at] !== 0x50 || uint32(tail, at) !== signatures.end) continue;
    if (at + endLength + uint16(tail, at + 20) === tail.length) return at;
    last ??= at;
  }
  return last;
}

async function readZip64(source: RandomAccess, end: EndRecord): Promise<EndRecord | undefined> {
  const locator = await readRange(source, Math.max(0, end.offset - locatorLength), locatorLength);
  if (end.offset < locatorLength || uint32(locator, 0) !== signatures.zip64Locator) return undefined;
  // The locator's offset does not count bytes in front of the archive; the record then stands right before it.
  for (const offset of [uint64(locator, 8), end.offset - locatorLength - zip64Length]) {
    const record = await readRange(source, Math.min(offset, source.sizeBytes), zip64Length);
    if (record.length < zip64Length || uint32(record, 0) !== signatures.zip64End) continue;
    return {
      members: uint64(record, 32),
      directorySize: uint64(record, 40),
      directoryOffset: uint64(record, 48),
      offset,
      isZip64: true,
      comment: end.comment,
      endOffset: end.endOffset,
      others: end.others,
    };
  }
  return undefined;
}
