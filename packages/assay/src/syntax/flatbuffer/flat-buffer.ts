import { readRange, type RandomAccess } from "../random-access.ts";
import { blockBytes, mostBlocks } from "./limits.ts";

/** What is wrong with a buffer. The codes are those of a scan's coverage. */
export interface FlatTrouble {
  readonly code: "truncated" | "malformed" | "limit-exceeded";
  readonly message: string;
  readonly offset: number;
}

export interface FlatLimits {
  /** Tables, texts and vectors that are visited in all: offsets may lead to the same place again and again. */
  readonly visits: number;
  /** The longest text that is read. */
  readonly textBytes: number;
  /** All texts together, in bytes: many fields may point at one long text. */
  readonly allTextBytes: number;
}

/** A FlatBuffer in a run of a file. The first trouble is kept; what cannot be read is undefined. */
export interface FlatBuffer {
  readonly source: RandomAccess;
  /** Offset of the buffer in the source; all offsets of the format count from here. */
  readonly start: number;
  readonly end: number;
  readonly limits: FlatLimits;
  readonly blocks: Map<number, Buffer>;
  visits: number;
  /** Bytes of text that were read so far. */
  texts: number;
  trouble: FlatTrouble | undefined;
}

/** Opens the buffer between two offsets of a source (default: all of it). Nothing is read yet. */
export function openFlatBuffer(
  source: RandomAccess,
  limits: FlatLimits,
  range: { readonly start: number; readonly end: number } = { start: 0, end: source.sizeBytes },
): FlatBuffer {
  const end = Math.min(range.end, source.sizeBytes);
  return {
    source,
    start: range.start,
    end,
    limits,
    blocks: new Map(),
    visits: 0,
    texts: 0,
    trouble: undefined,
  };
}

/** The same for bytes in memory. */
export function flatBufferOf(bytes: Uint8Array, limits: FlatLimits): FlatBuffer {
  const source: RandomAccess = {
    sizeBytes: bytes.length,
    readInto: (offset, target) => {
      const part = bytes.subarray(offset, offset + target.length);
      target.set(part);
      return Promise.resolve(part.length);
    },
  };
  return openFlatBuffer(source, limits);
}

/** Keeps the first trouble; later ones are consequences. Returns undefined for the caller to return. */
export function flatTrouble(
  buffer: FlatBuffer,
  code: FlatTrouble["code"],
  message: string,
  offset: number,
): undefined {
  buffer.trouble ??= { code, message, offset };
  return undefined;
}

/** Counts a visit; false = the limit is reached. */
export function countVisit(buffer: FlatBuffer, offset: number): boolean {
  buffer.visits += 1;
  if (buffer.visits <= buffer.limits.visits) return true;
  flatTrouble(buffer, "limit-exceeded", `more than ${buffer.limits.visits} tables and texts`, offset);
  return false;
}

/** True when the run lies in the buffer; notes the trouble when not. */
export function isInside(buffer: FlatBuffer, offset: number, length: number, what: string): boolean {
  if (offset >= buffer.start && length >= 0 && offset + length <= buffer.end) return true;
  const isCutOff = offset >= buffer.start && buffer.end === buffer.source.sizeBytes;
  const message = `${what} at offset ${offset} reaches beyond the buffer's end at ${buffer.end}`;
  flatTrouble(buffer, isCutOff ? "truncated" : "malformed", message, offset);
  return false;
}

/** Bytes at an absolute offset of the source. The caller has bounded `length`. */
export async function flatBytes(
  buffer: FlatBuffer,
  offset: number,
  length: number,
  what: string,
): Promise<Buffer | undefined> {
  if (!isInside(buffer, offset, length, what)) return undefined;
  const first = Math.floor(offset / blockBytes);
  const last = Math.floor(Math.max(offset, offset + length - 1) / blockBytes);
  if (last - first > 1)
    return complete(buffer, await readRange(buffer.source, offset, length), offset, length);
  const parts = [await blockAt(buffer, first)];
  if (last > first) parts.push(await blockAt(buffer, last));
  const joined = parts.length === 1 ? parts[0] : Buffer.concat(parts);
  const from = offset - first * blockBytes;
  return complete(buffer, joined?.subarray(from, from + length) ?? Buffer.alloc(0), offset, length);
}

function complete(buffer: FlatBuffer, bytes: Uint8Array, offset: number, length: number): Buffer | undefined {
  if (bytes.length === length) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  return flatTrouble(buffer, "truncated", "the file has become shorter", offset);
}

async function blockAt(buffer: FlatBuffer, index: number): Promise<Buffer> {
  const known = buffer.blocks.get(index);
  if (known !== undefined) return known;
  const bytes = await readRange(buffer.source, index * blockBytes, blockBytes);
  const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const oldest = buffer.blocks.keys().next();
  if (buffer.blocks.size >= mostBlocks && oldest.done !== true) buffer.blocks.delete(oldest.value);
  buffer.blocks.set(index, block);
  return block;
}
