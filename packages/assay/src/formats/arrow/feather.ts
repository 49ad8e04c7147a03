import { readUpTo } from "../../bytes/byte-source.ts";
import { arrowLimits, type ArrowColumn } from "../../syntax/arrow-schema/index.ts";
import {
  flatBufferOf,
  rootTable,
  scalarIn,
  tableIn,
  tablesIn,
  textIn,
} from "../../syntax/flatbuffer/index.ts";
import type { FormatInput } from "../format.ts";
import { maximumBatches, maximumMetadataBytes } from "./limits.ts";
import { brokenTable, type Table } from "./table.ts";

const kind = "Feather 1";
/** Length of the metadata and `FEA1`. */
const trailerBytes = 8;
/** Slots of CTable, Column and PrimitiveArray (feather.fbs). */
const tableFields = { rows: 1, columns: 2 } as const;
const columnFields = { name: 0, values: 1 } as const;

/** `Type` of feather.fbs. */
const typeNames: readonly string[] = (
  "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float double string binary category timestamp date time " +
  "large_string large_binary complex_float complex_double"
).split(" ");

/** The first version of Feather: its own small schema at the end of the file. */
export async function readFeather({ source }: FormatInput): Promise<Table> {
  const trailer = Buffer.from(await readUpTo(source, source.sizeBytes - trailerBytes, trailerBytes));
  const length = trailer.readUInt32LE(0);
  if (trailer.toString("latin1", 4) !== "FEA1") {
    return brokenTable(kind, "truncated", "the file does not end with its metadata");
  }
  if (length > maximumMetadataBytes || length + trailerBytes > source.sizeBytes) {
    return brokenTable(kind, "limit-exceeded", `the metadata claim ${length} bytes`);
  }
  const buffer = flatBufferOf(
    await readUpTo(source, source.sizeBytes - trailerBytes - length, length),
    arrowLimits,
  );
  const root = await rootTable(buffer);
  const columns: ArrowColumn[] = [];
  for await (const column of tablesIn(root, tableFields.columns, maximumBatches)) {
    const type = scalarIn(await tableIn(column, columnFields.values), 0, "u8");
    columns.push({
      name: (await textIn(column, columnFields.name)) ?? "",
      type: typeNames[type] ?? `type ${type}`,
    });
  }
  const rows = scalarIn(root, tableFields.rows, "i64");
  const problems = buffer.trouble === undefined ? [] : [buffer.trouble];
  return {
    kind,
    schema: { columns, metadata: [], extensions: [] },
    ...(rows >= 0 ? { rows } : {}),
    problems,
  };
}
