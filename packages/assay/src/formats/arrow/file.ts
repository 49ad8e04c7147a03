import type { ByteSource } from "../../bytes/byte-source.ts";
import { readArrowSchema } from "../../syntax/arrow-schema/index.ts";
import type { FlatVector } from "../../syntax/flatbuffer/index.ts";
import type { FormatInput } from "../format.ts";
import { compressionOf, rowsOf } from "./batch.ts";
import { messageOfBlock, readArrowFooter } from "./footer.ts";
import { maximumBatches, maximumMessageBytes } from "./limits.ts";
import { brokenTable, type Table } from "./table.ts";

const kind = "IPC file";

/** Reads the footer, and from every record batch its number of rows. */
export async function readFile({ source }: FormatInput): Promise<Table> {
  const footer = await readArrowFooter(source);
  if (footer.kind === "problem") return brokenTable(kind, footer.code, footer.message);
  const { buffer, schema: schemaTable } = footer;
  const schema = await readArrowSchema(schemaTable);
  const batches = await countRows(source, footer.batches);
  return {
    kind,
    schema,
    ...batches,
    problems: buffer.trouble === undefined ? batches.problems : [buffer.trouble],
  };
}

async function countRows(
  source: ByteSource,
  blocks: FlatVector | undefined,
): Promise<Omit<Table, "kind" | "schema">> {
  if (blocks === undefined || blocks.length > maximumBatches) return { problems: [] };
  const budget = { bytes: maximumMessageBytes };
  let rows = 0;
  let compression: string | undefined;
  for (let index = 0; index < blocks.length; index += 1) {
    if (budget.bytes <= 0) return { problems: [] };
    const message = await messageOfBlock(source, blocks, index, budget);
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
