import { BrokenStream, type Feed } from "./feed.ts";
import { LzmaDecoder, type LzmaProperties, lzmaProperties } from "./lzma-decoder.ts";
import { LzmaWindow } from "./lzma-window.ts";
import { largestDictionary } from "./limits.ts";
import { RangeDecoder } from "./range-decoder.ts";

/** Bytes of the check behind each block, by its number (xz-file-format.txt 1.1, 2.1.1.2). */
const checkBytes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];
const headerMagic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00];

/** An `.xz` file: one stream or several, with padding between them. Checks and the index are passed over. */
export async function* xzPieces(feed: Feed): AsyncGenerator<Uint8Array> {
  while ((await feed.fill(12)) >= 12) {
    if (feed.bytes[feed.at] === 0) {
      feed.at += 4;
      continue;
    }
    const head = await feed.take(12);
    if (!headerMagic.every((byte, index) => head[index] === byte))
      throw new BrokenStream("malformed", "no xz stream follows");
    yield* streamPieces(feed, checkBytes[(head[7] ?? 0) & 0x0f] ?? 0);
  }
}

async function* streamPieces(feed: Feed, check: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const [size = 0] = await feed.take(1);
    if (size === 0) break;
    const dictionaryBytes = readBlockHeader(await feed.take((size + 1) * 4 - 1));
    const consumed = { count: 0 };
    yield* lzma2Pieces(feed, dictionaryBytes, consumed);
    await feed.take((4 - (consumed.count % 4)) % 4);
    await feed.take(check);
  }
  await passOverIndex(feed);
  await feed.take(12);
}

/** How many bytes a block took, for the padding to a multiple of four. */
interface Consumed {
  count: number;
}

/** Returns the size of the dictionary. `header` is without its first byte. */
function readBlockHeader(header: Uint8Array): number {
  const flags = header[0] ?? 0;
  if ((flags & 3) !== 0) throw new BrokenStream("unsupported", "the xz block uses a filter besides LZMA2");
  const cursor = { at: 1 };
  if ((flags & 0x40) !== 0) readNumber(header, cursor);
  if ((flags & 0x80) !== 0) readNumber(header, cursor);
  const filter = readNumber(header, cursor);
  const size = readNumber(header, cursor);
  if (filter !== 0x21 || size !== 1) throw new BrokenStream("unsupported", `xz filter ${filter}`);
  const bits = header[cursor.at] ?? 0;
  const dictionaryBytes = bits >= 40 ? 2 ** 32 : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
  if (dictionaryBytes > largestDictionary)
    throw new BrokenStream("unsupported", `the xz dictionary has more than ${largestDictionary} bytes`);
  return dictionaryBytes;
}

/** xz-file-format.txt, 1.2: seven bits a byte, lowest first, at most nine bytes. */
function readNumber(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let index = 0; index < 9; index += 1) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if ((byte & 0x80) === 0) return value;
  }
  throw new BrokenStream("malformed", "a number of the xz header is too long");
}

/** Chunks, each stored or compressed, with or without a reset of what was learned. */
async function* lzma2Pieces(
  feed: Feed,
  dictionaryBytes: number,
  consumed: Consumed,
): AsyncGenerator<Uint8Array> {
  const window = new LzmaWindow(dictionaryBytes);
  const state: Lzma2State = { properties: lzmaProperties(0), decoder: undefined };
  for (;;) {
    const [control = 0] = await feed.take(1);
    consumed.count += 1;
    if (control === 0) return;
    if (control === 1 || control >= 0xe0) window.reset();
    if (control >= 0x80)
      yield await packedChunk(feed, window, await readPackedChunk(feed, control, state, consumed));
    else if (control <= 2) yield await storedChunk(feed, window, consumed);
    else throw new BrokenStream("malformed", "an LZMA2 chunk of an unknown kind");
  }
}

interface Lzma2State {
  properties: LzmaProperties;
  decoder: LzmaDecoder | undefined;
}

async function readPackedChunk(
  feed: Feed,
  control: number,
  state: Lzma2State,
  consumed: Consumed,
): Promise<PackedChunk> {
  const head = await feed.take(4);
  const view = new DataView(head.buffer, head.byteOffset, 4);
  const size = ((control & 0x1f) << 16) + view.getUint16(0) + 1;
  const packedBytes = view.getUint16(2) + 1;
  consumed.count += 4 + packedBytes;
  if (control >= 0xc0) {
    state.properties = lzmaProperties((await feed.take(1))[0] ?? 255);
    consumed.count += 1;
  }
  if (control >= 0xa0) state.decoder = new LzmaDecoder(state.properties);
  if (state.decoder === undefined) throw new BrokenStream("malformed", "the first LZMA2 chunk has no state");
  return { decoder: state.decoder, size, packedBytes };
}

async function storedChunk(feed: Feed, window: LzmaWindow, consumed: Consumed): Promise<Uint8Array> {
  const [high = 0, low = 0] = await feed.take(2);
  const bytes = await feed.take(((high << 8) | low) + 1);
  consumed.count += 2 + bytes.length;
  window.begin(bytes.length);
  for (const byte of bytes) window.put(byte);
  return window.finish();
}

interface PackedChunk {
  readonly decoder: LzmaDecoder;
  readonly size: number;
  readonly packedBytes: number;
}

async function packedChunk(feed: Feed, window: LzmaWindow, chunk: PackedChunk): Promise<Uint8Array> {
  const { decoder, size, packedBytes } = chunk;
  if ((await feed.fill(packedBytes)) < packedBytes)
    throw new BrokenStream("truncated", "the compressed data end early");
  const end = feed.at + packedBytes;
  const range = new RangeDecoder(feed);
  await range.start();
  window.begin(size);
  while (window.room > 0) if (!decoder.step(range, window)) throw wrongSize();
  if (decoder.isPending || feed.at > end) throw wrongSize();
  feed.at = end;
  return window.finish();
}

function wrongSize(): BrokenStream {
  return new BrokenStream("malformed", "an LZMA2 chunk has another size than it says");
}

/** Pairs of sizes, padding and a checksum (xz-file-format.txt, 4); the indicator byte was read. */
async function passOverIndex(feed: Feed): Promise<void> {
  let count = 1;
  const number = async (): Promise<number> => {
    let value = 0;
    for (let index = 0; index < 9; index += 1) {
      const [byte = 0] = await feed.take(1);
      count += 1;
      value += (byte & 0x7f) * 2 ** (7 * index);
      if ((byte & 0x80) === 0) return value;
    }
    throw new BrokenStream("malformed", "a number of the xz index is too long");
  };
  const records = await number();
  for (let record = 0; record < records * 2; record += 1) await number();
  await feed.take(((4 - (count % 4)) % 4) + 4);
}
