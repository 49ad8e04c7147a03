import { isUtf8 } from "node:buffer";
import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { chunkBytes, longestRecordBytes } from "./limits.ts";

/** Bytes of JSON syntax. */
const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;

/** Where the scan is: between elements, in one, or behind the list. */
interface Scan {
  place: "before" | "between" | "inside" | "behind";
  depth: number;
  isString: boolean;
  isEscaped: boolean;
  /** Start of the element in the chunk. */
  start: number;
  failure: string | undefined;
}

/**
 * The texts of the objects of a JSON list, some for each chunk, within a bounded memory. Only brackets and strings are looked
 * at; whoever parses the texts says whether they are JSON. The value at the end says why these are not all.
 */
export async function* jsonElements(source: ByteSource): AsyncGenerator<string[], string | undefined> {
  const scan: Scan = {
    place: "before",
    depth: 0,
    isString: false,
    isEscaped: false,
    start: 0,
    failure: undefined,
  };
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for (let offset = startOf(await readUpTo(source, 0, 3)); offset < source.sizeBytes;) {
    const chunk = Buffer.from(await readUpTo(source, offset, chunkBytes));
    if (chunk.length === 0) break;
    offset += chunk.length;
    const texts: string[] = [];
    scan.start = 0;
    for (const end of elementEnds(chunk, scan)) {
      const bytes = Buffer.concat([...waiting, chunk.subarray(scan.start, end)]);
      [waiting, waitingBytes] = [[], 0];
      if (!isUtf8(bytes)) return `not UTF-8 before byte ${offset}`;
      texts.push(bytes.toString("utf8"));
    }
    if (texts.length > 0) yield texts;
    if (scan.failure !== undefined) return scan.failure;
    if (scan.place === "inside") {
      waiting.push(chunk.subarray(scan.start));
      waitingBytes += chunk.length - scan.start;
    }
    if (waitingBytes > longestRecordBytes) return `a record has more than ${longestRecordBytes} bytes`;
  }
  return scan.place === "behind" ? undefined : "the list does not end";
}

function startOf(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
}

/** Moves over a chunk; yields the position behind each element that ends in it, while `start` is where it began. */
function* elementEnds(chunk: Buffer, scan: Scan): Generator<number> {
  for (let at = 0; at < chunk.length; at += 1) {
    const byte = chunk[at] ?? 0;
    if (scan.place === "inside") {
      if (!passInside(byte, scan)) continue;
      yield at + 1;
      scan.place = "between";
    } else if (!isSpace(byte)) {
      passOutside(byte, scan, at);
      if (scan.failure !== undefined) return;
    }
  }
}

/** True when the element ends with this byte. */
function passInside(byte: number, scan: Scan): boolean {
  if (scan.isString) {
    if (scan.isEscaped) scan.isEscaped = false;
    else if (byte === backslash) scan.isEscaped = true;
    else if (byte === quote) scan.isString = false;
    return false;
  }
  if (byte === quote) scan.isString = true;
  else if (byte === 0x7b || byte === 0x5b) scan.depth += 1;
  else if (byte === 0x7d || byte === 0x5d) scan.depth -= 1;
  return scan.depth === 0;
}

function passOutside(byte: number, scan: Scan, at: number): void {
  if (scan.place === "before" && byte === 0x5b) scan.place = "between";
  else if (scan.place === "between" && byte === 0x7b) {
    scan.place = "inside";
    scan.depth = 1;
    scan.start = at;
  } else if (scan.place === "between" && byte === 0x5d) scan.place = "behind";
  else if (scan.place !== "between" || byte !== comma)
    scan.failure = "something else than an object in the list";
}

function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
