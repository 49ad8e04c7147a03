import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { arrowLimits, readArrowSchema } from "../../syntax/arrow-schema/index.ts";
import {
  flatBufferOf,
  flatBytes,
  rootTable,
  tableIn,
  vectorIn,
  type FlatTable,
  type FlatVector,
} from "../../syntax/flatbuffer/index.ts";
import type { FormatInput } from "../format.ts";
import { compressionOf, messageAt, rowsOf, type Budget, type PlacedMessage } from "./batch.ts";
import { maximumBatches, maximumMessageBytes, maximumMetadataBytes } from "./limits.ts";
import { brokenTable, type Table } from "./table.ts";

const kind = "IPC file";
/** Length of the footer and `ARROW1` (IPC file format). */
const trailerBytes = 10;
const footerFields = { schema: 1, batches: 3 } as const;
/** A struct Block: offset, length of the message, padding, length of the body. */
const blockBytes = 24;

/** Reads the footer, and from every record batch its number of rows. */
export async function readFile({ source }: FormatInput): Promise<Table> {
  const trailer = Buffer.from(
    await readUpTo(source, Math.max(0, source.sizeBytes - trailerBytes), trailerBytes),
  );
  if (trailer.toString("latin1", 4) !== "ARROW1") {
    return brokenTable(kind, "truncated", "the file does not end with its footer");
  }
  const length = trailer.readUInt32LE(0);
  if (length > maximumMetadataBytes || length + trailerBytes > source.sizeBytes) {
    return brokenTable(kind, "limit-exceeded", `the footer claims ${length} bytes`);
  }
  const bytes = await readUpTo(source, source.sizeBytes - trailerBytes - length, length);
  const buffer = flatBufferOf(bytes, arrowLimits);
  const footer = await rootTable(buffer);
  const schemaTable = await tableIn(footer, footerFields.schema);
  if (footer === undefined || schemaTable === undefined) {
    return brokenTable(kind, "malformed", "the footer holds no schema");
  }
  const schema = await readArrowSchema(schemaTable);
  const batches = await countRows(source, footer);
  return {
    kind,
    schema,
    ...batches,
    problems: buffer.trouble === undefined ? batches.problems : [buffer.trouble],
  };
}

async function countRows(source: ByteSource, footer: FlatTable): Promise<Omit<Table, "kind" | "schema">> {
  const blocks = await vectorIn(footer, footerFields.batches, blockBytes);
  if (blocks === undefined || blocks.length > maximumBatches) return { problems: [] };
  const budget = { bytes: maximumMessageBytes };
  let rows = 0;
  let compression: string | undefined;
  for (let index = 0; index < blocks.length; index += 1) {
    if (budget.bytes <= 0) return { problems: [] };
    const message = await batchAt(source, blocks, index, budget);
    if (message === undefined) {
      return {
        problems: [{ code: "malformed", message: "the footer names a record batch that is not there" }],
      };
    }
    rows += rowsOf(message);
    compression ??= await compressionOf(message);
  }
  return { rows, ...(compression === undefined ? {} : { compression }), problems: [] };
}

/** The message that a block of the footer names, when it and its body lie in the file. */
async function batchAt(
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
