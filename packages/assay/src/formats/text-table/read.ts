import { isUtf8 } from "node:buffer";
import { readUpTo } from "../../bytes/byte-source.ts";
import { claimant } from "../../model/claim.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { FormatInput, FormatReading } from "../format.ts";
import { countRows } from "./count-rows.ts";
import { countedBytes, sampleBytes } from "./limits.ts";
import { isText, separatorOf } from "./recognise.ts";
import { jsonLinesTable, jsonRecordsTable } from "./records.ts";
import { separatedTable } from "./separated.ts";
import type { TextTable } from "./table.ts";

/** Columns and rows; undefined when the sample is no table throughout. */
export async function readTextTable(file: FormatInput, by: string): Promise<FormatReading | undefined> {
  const bytes = Buffer.from(await readUpTo(file.source, 0, sampleBytes));
  const isWhole = bytes.length === file.source.sizeBytes;
  if (!isText(bytes) || !isUtf8(isWhole ? bytes : bytes.subarray(0, endOfCharacter(bytes)))) return undefined;
  const text = bytes.toString("utf8").replace(/^\uFEFF/u, "");
  const table = tableOf(text, isWhole, file.path);
  if (table === undefined) return undefined;
  const rows = table.rows ?? (await rowsOf(file, table));
  const split = splitOfPath(file.path);
  const measured = claimant("measured", { by, path: file.path });
  const declared = claimant("declared", { by, path: file.path });
  return {
    format: "text-table",
    claims: [measured("format", table.kind), ...(split === undefined ? [] : [declared("split", split)])],
    tensors: [],
    lineage: [],
    findings: [],
    hazards: [],
    problems: [],
    role: "dataset",
    dataset: {
      ...(rows === undefined ? {} : { rows }),
      columns: table.columns,
      isGeneric: true,
      ...(split === undefined ? {} : { split }),
      ...(isWhole ? {} : { isSampled: true }),
    },
  };
}

/** The last character of a sample may be cut: at most three bytes of it. */
function endOfCharacter(bytes: Buffer): number {
  let end = bytes.length;
  for (let back = 1; back <= 4 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) {
      end = bytes.length - back;
      break;
    }
  }
  return end;
}

function tableOf(text: string, isWhole: boolean, path: string): TextTable | undefined {
  if (text.startsWith("{")) return jsonLinesTable(text, isWhole);
  if (text.startsWith("[")) return jsonRecordsTable(text, isWhole, splitOfPath(path) !== undefined);
  const separator = separatorOf(text.slice(0, Math.max(0, text.indexOf("\n"))));
  if (separator === undefined) return undefined;
  return separatedTable(text, separator, { isWhole, isNamed: /\.(?:csv|tsv|tab)$/iu.test(path) });
}

async function rowsOf(file: FormatInput, table: TextTable): Promise<number | undefined> {
  if (table.kind === "json records" || file.source.sizeBytes > countedBytes) return undefined;
  return (await countRows(file.source, table.kind !== "jsonl")) - table.headerRows;
}
