import type { Problem } from "../../model/coverage.ts";
import { readArrowSchema } from "../../syntax/arrow-schema/index.ts";
import { messageKinds } from "../../syntax/arrow-schema/message.ts";
import type { FormatInput } from "../format.ts";
import { compressionOf, messageAt, rowsOf } from "./batch.ts";
import { maximumBatches, maximumMessageBytes } from "./limits.ts";
import { brokenTable, type Table } from "./table.ts";

const kind = "IPC stream";

/** Hops from message to message, over the bodies. */
export async function readStream({ source }: FormatInput): Promise<Table> {
  const first = await messageAt(source, 0, { bytes: 0 });
  if (first === undefined || first === "end" || first.kind !== messageKinds.schema) {
    return brokenTable(kind, "malformed", "the stream does not start with a schema");
  }
  const schema = await readArrowSchema(first.header);
  const { trouble } = first.header.buffer;
  const batches = await countRows(source, first.bodyStart + first.bodyLength);
  const problems = [...(trouble === undefined ? [] : [trouble]), ...batches.problems];
  return { ...batches, kind, schema, problems };
}

async function countRows(
  source: FormatInput["source"],
  start: number,
): Promise<{ readonly rows?: number; readonly compression?: string; readonly problems: readonly Problem[] }> {
  let offset = start;
  let rows = 0;
  let compression: string | undefined;
  const budget = { bytes: maximumMessageBytes };
  for (let count = 0; count < maximumBatches && budget.bytes > 0; count += 1) {
    const message = await messageAt(source, offset, budget);
    if (message === "end")
      return { rows, ...(compression === undefined ? {} : { compression }), problems: [] };
    const end = message === undefined ? Number.NaN : message.bodyStart + message.bodyLength;
    if (message === undefined || !(end <= source.sizeBytes)) {
      return { problems: [{ code: "truncated", message: "the stream breaks off in a message", offset }] };
    }
    if (message.kind === messageKinds.recordBatch) {
      rows += rowsOf(message);
      compression ??= await compressionOf(message);
    }
    offset = end;
  }
  return { problems: [] };
}
