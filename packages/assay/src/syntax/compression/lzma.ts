import { BrokenStream, type Feed } from "./feed.ts";
import { LzmaDecoder, lzmaProperties } from "./lzma-decoder.ts";
import { LzmaWindow } from "./lzma-window.ts";
import { largestDictionary, pieceBytes } from "./limits.ts";
import { RangeDecoder } from "./range-decoder.ts";

/** One symbol of LZMA takes at most 20 bytes; with so many in hand decoding cannot run dry. */
const safeBytes = 64;

const unknownSize = 0xffffffffffffffffn;

/** A `.lzma` file: properties, dictionary size, size or "until the end mark" (lzma-file-format.txt of XZ Utils). */
export async function* lzmaAlonePieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const head = await feed.take(13);
  const view = new DataView(head.buffer, head.byteOffset, 13);
  const size = view.getBigUint64(5, true);
  const start = { properties: head[0] ?? 0, dictionaryBytes: view.getUint32(1, true) };
  yield* lzmaPieces(feed, { ...start, size: size === unknownSize ? Infinity : Number(size) });
}

/** Method 14 of a zip (APPNOTE 5.8.8): a version, the length of the properties, the properties; ends with a mark or the data. */
export async function* zipLzmaPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  const head = await feed.take(9);
  const view = new DataView(head.buffer, head.byteOffset, 9);
  if (view.getUint16(2, true) !== 5)
    throw new BrokenStream("malformed", "the LZMA properties are not 5 bytes");
  const start = { properties: head[4] ?? 0, dictionaryBytes: view.getUint32(5, true) };
  yield* lzmaPieces(feed, { ...start, size: Infinity });
}

interface LzmaStart {
  readonly properties: number;
  readonly dictionaryBytes: number;
  readonly size: number;
}

async function* lzmaPieces(feed: Feed, start: LzmaStart): AsyncGenerator<Uint8Array> {
  if (start.dictionaryBytes > largestDictionary)
    throw new BrokenStream("unsupported", `the LZMA dictionary has more than ${largestDictionary} bytes`);
  const decoder = new LzmaDecoder(lzmaProperties(start.properties));
  const window = new LzmaWindow(start.dictionaryBytes);
  const range = new RangeDecoder(feed);
  await range.start();
  for (let isOver = false; !isOver && window.total < start.size;) {
    window.begin(Math.min(pieceBytes, start.size - window.total));
    let broken: unknown;
    try {
      isOver = await decodePiece(feed, { decoder, window, range });
    } catch (error) {
      broken = error;
    }
    if (window.finish().length > 0) yield window.finish();
    if (broken !== undefined) throw broken;
  }
}

interface Machine {
  readonly decoder: LzmaDecoder;
  readonly window: LzmaWindow;
  readonly range: RangeDecoder;
}

/** True when the end mark came. */
async function decodePiece(feed: Feed, { decoder, window, range }: Machine): Promise<boolean> {
  while (window.room > 0) {
    if (feed.available < safeBytes && !feed.isEnded) await feed.fill(64 * 1024);
    const lowest = feed.isEnded ? Number.NEGATIVE_INFINITY : safeBytes;
    while (window.room > 0 && feed.available >= lowest) if (!decoder.step(range, window)) return true;
  }
  return false;
}
