import { isAscii, isUtf8 } from "node:buffer";
import { type ByteSource, readUpTo } from "./byte-source.ts";

/** Bytes that are read at once. */
const chunkBytes = 1024 * 1024;

/**
 * A text file of UTF-8 as pieces that end with a line feed (the last one may not), each of whole lines. The value at the
 * end says why these are not all. A byte order mark is left out.
 */
export async function* textBlocks(
  source: ByteSource,
  longestLineBytes: number,
): AsyncGenerator<string, string | undefined> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for (let offset = 0; offset < source.sizeBytes;) {
    const chunk = await readUpTo(source, offset, chunkBytes);
    if (chunk.length === 0) return "the file ends early";
    offset += chunk.length;
    const end = offset >= source.sizeBytes ? chunk.length : chunk.lastIndexOf(0x0a) + 1;
    if (end > 0) {
      const block = Buffer.concat([...waiting, chunk.subarray(0, end)]);
      [waiting, waitingBytes] = [[], 0];
      const text = decoded(block, offset - chunk.length + end === block.length);
      if (text === undefined) return `not UTF-8 in the ${block.length} bytes before byte ${offset}`;
      yield text;
    }
    if (end < chunk.length) waiting.push(chunk.subarray(end));
    waitingBytes += chunk.length - end;
    if (waitingBytes > longestLineBytes) return `a line has more than ${longestLineBytes} bytes`;
  }
  return undefined;
}

function decoded(block: Buffer, isFirst: boolean): string | undefined {
  if (isAscii(block)) return block.toString("latin1");
  if (!isUtf8(block)) return undefined;
  const text = block.toString("utf8");
  return isFirst && text.startsWith("\uFEFF") ? text.slice(1) : text;
}
