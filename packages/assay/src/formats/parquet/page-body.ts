import { BrokenRecords } from "../../records/broken-records.ts";
import { inflateBlock, type BlockCodec } from "../../syntax/compression/index.ts";
import type { PageHeader } from "./page-header.ts";

/** CompressionCodec of parquet.thrift; 0 is none, 3 (LZO) nobody writes. */
const codecs: ReadonlyMap<number, BlockCodec> = new Map([
  [1, "snappy"],
  [2, "gzip"],
  [4, "brotli"],
  [6, "zstd"],
  [7, "lz4-block"],
]);
const uncompressed = 0;
const hadoopLz4 = 5;

/**
 * The bytes of a page, decoded. Levels of the second version stand before the data and are never compressed.
 * @throws BrokenRecords
 */
export async function decodePage(packed: Buffer, header: PageHeader, codec: number): Promise<Buffer> {
  const levelBytes = header.repetitionBytes + header.definitionBytes;
  if (codec === uncompressed || !header.isCompressed) return packed;
  const size = header.decodedBytes - levelBytes;
  if (size < 0) throw new BrokenRecords("a page is shorter than its levels");
  const data = await inflated(packed.subarray(levelBytes), codec, size);
  if (data === undefined) throw new BrokenRecords("a page cannot be decompressed to the size that it claims");
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.length);
  return levelBytes === 0 ? bytes : Buffer.concat([packed.subarray(0, levelBytes), bytes]);
}

async function inflated(packed: Buffer, codec: number, size: number): Promise<Uint8Array | undefined> {
  if (size === 0) return new Uint8Array(0);
  if (codec === hadoopLz4)
    return (await hadoopBlocks(packed, size)) ?? inflateBlock("lz4-block", packed, size);
  const name = codecs.get(codec);
  if (name === undefined) throw new BrokenRecords(`compression ${codec} is not known`);
  return inflateBlock(name, packed, size);
}

/** LZ4 as Hadoop frames it (Compression.md, "LZ4"): decoded and packed sizes, big-endian, before each block. Undefined = it is not. */
async function hadoopBlocks(packed: Buffer, size: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let left = size;
  for (let at = 0; left > 0;) {
    if (at + 8 > packed.length) return undefined;
    const decodedBytes = packed.readUInt32BE(at);
    const end = at + 8 + packed.readUInt32BE(at + 4);
    if (decodedBytes > left || decodedBytes === 0 || end > packed.length) return undefined;
    const part = await inflateBlock("lz4-block", packed.subarray(at + 8, end), decodedBytes);
    if (part === undefined) return undefined;
    parts.push(part);
    left -= decodedBytes;
    at = end;
  }
  return Buffer.concat(parts, size);
}
