import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import type { Problem } from "../../model/coverage.ts";
import { arrowLimits } from "../../syntax/arrow-schema/index.ts";
import {
  flatBufferOf,
  flatBytes,
  rootTable,
  tableIn,
  vectorIn,
  type FlatBuffer,
  type FlatTable,
  type FlatVector,
} from "../../syntax/flatbuffer/index.ts";
import { messageAt, type Budget, type PlacedMessage } from "./batch.ts";
import { maximumMetadataBytes } from "./limits.ts";

/** Length of the footer and `ARROW1` (IPC file format). */
const trailerBytes = 10;
const footerFields = { schema: 1, dictionaries: 2, batches: 3 } as const;
/** A struct Block: offset, length of the message, padding, length of the body. */
const blockBytes = 24;

/** The table Footer of File.fbs. */
export interface ArrowFooter {
  readonly kind: "footer";
  readonly buffer: FlatBuffer;
  readonly schema: FlatTable;
  /** Where the batches are. */
  readonly dictionaries: FlatVector | undefined;
  readonly batches: FlatVector | undefined;
}

/** The footer of an IPC file, or what is wrong with it. */
export async function readArrowFooter(
  source: ByteSource,
): Promise<ArrowFooter | (Problem & { kind: "problem" })> {
  const trailer = Buffer.from(
    await readUpTo(source, Math.max(0, source.sizeBytes - trailerBytes), trailerBytes),
  );
  if (trailer.toString("latin1", 4) !== "ARROW1") {
    return { kind: "problem", code: "truncated", message: "the file does not end with its footer" };
  }
  const length = trailer.readUInt32LE(0);
  if (length > maximumMetadataBytes || length + trailerBytes > source.sizeBytes) {
    return { kind: "problem", code: "limit-exceeded", message: `the footer claims ${length} bytes` };
  }
  const bytes = await readUpTo(source, source.sizeBytes - trailerBytes - length, length);
  const buffer = flatBufferOf(bytes, arrowLimits);
  const footer = await rootTable(buffer);
  const schema = await tableIn(footer, footerFields.schema);
  if (footer === undefined || schema === undefined) {
    return { kind: "problem", code: "malformed", message: "the footer holds no schema" };
  }
  const dictionaries = await vectorIn(footer, footerFields.dictionaries, blockBytes);
  return {
    kind: "footer",
    buffer,
    schema,
    dictionaries,
    batches: await vectorIn(footer, footerFields.batches, blockBytes),
  };
}

/** The message that a block of the footer names, when it and its body lie in the file. */
export async function messageOfBlock(
  source: ByteSource,
  blocks: FlatVector,
  index: number,
  budget: Budget,
): Promise<PlacedMessage | undefined> {
  const block = await flatBytes(blocks.buffer, blocks.position + index * blockBytes, 8, "a block");
  const offset = Number(block?.readBigInt64LE(0) ?? -1);
  if (offset < 0 || offset >= source.sizeBytes) return undefined;
  const message = await messageAt(source, offset, budget);
  if (message === undefined || message === "end") return undefined;
  return message.bodyStart + message.bodyLength <= source.sizeBytes ? message : undefined;
}
