import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { readArrowMessage, type ArrowMessage } from "../../syntax/arrow-schema/message.ts";
import type { BlockCodec } from "../../syntax/compression/index.ts";
import { scalarIn, tableIn, type FlatTable } from "../../syntax/flatbuffer/index.ts";
import { maximumMetadataBytes } from "./limits.ts";

/** Slots of RecordBatch (Message.fbs). */
export const batchFields = { length: 0, nodes: 1, buffers: 2, compression: 3, variadic: 4 } as const;
/** CompressionType. */
const codecs: readonly (BlockCodec | undefined)[] = ["lz4", "zstd"];

/** A message, and where its body starts. */
export interface PlacedMessage extends ArrowMessage {
  readonly bodyStart: number;
}

/** Bytes of messages that may still be read: the blocks of a footer may all name one long message. */
export interface Budget {
  bytes: number;
}

/** The encapsulated message at an offset; "end" = the end marker or the end of the file; undefined = broken. */
export async function messageAt(
  source: ByteSource,
  offset: number,
  budget: Budget,
): Promise<PlacedMessage | "end" | undefined> {
  const prefix = prefixOf(await readUpTo(source, offset, 8), offset);
  if (prefix === "end" || prefix === undefined) return prefix;
  const { start, length } = prefix;
  if (length > maximumMetadataBytes || start + length > source.sizeBytes) return undefined;
  budget.bytes -= length;
  const message = await readArrowMessage(await readUpTo(source, start, length));
  if (message === undefined || !(message.bodyLength >= 0)) return undefined;
  return { ...message, bodyStart: start + length };
}

/** Continuation marker and length; old writers left out the marker. */
function prefixOf(bytes: Uint8Array, offset: number): { start: number; length: number } | "end" | undefined {
  const prefix = Buffer.from(bytes);
  if (prefix.length < 4) return prefix.length === 0 ? "end" : undefined;
  const isMarked = prefix.readUInt32LE(0) === 0xffffffff;
  if (isMarked && prefix.length < 8) return undefined;
  const length = prefix.readUInt32LE(isMarked ? 4 : 0);
  return length === 0 ? "end" : { start: offset + (isMarked ? 8 : 4), length };
}

/** Rows of a record batch. */
export function rowsOf({ header }: ArrowMessage): number {
  return scalarIn(header, batchFields.length, "i64");
}

/** How the buffers of a record batch are compressed; undefined = not, or in an unknown way. */
export async function compressionOf({ header }: ArrowMessage): Promise<BlockCodec | undefined> {
  const compression = await tableIn(header, batchFields.compression);
  return compression === undefined ? undefined : codecIn(compression);
}

/** Reads a table BodyCompression (Message.fbs). */
export function codecIn(compression: FlatTable): BlockCodec | undefined {
  return codecs[scalarIn(compression, 0, "i8")];
}
