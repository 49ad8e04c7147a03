import { isUtf8 } from "node:buffer";
import { readUpTo } from "../../bytes/byte-source.ts";
import { splitOfPath } from "../dataset-split.ts";
import type { RecordInput } from "../format.ts";
import { sampleBytes } from "./limits.ts";
import { isText, separatorOf } from "./recognise.ts";
import { jsonLinesTable, jsonRecordsTable } from "./records.ts";
import { separatedTable } from "./separated.ts";
import type { TextTable } from "./table.ts";

/** What the start of the file says; undefined = no table throughout. */
export async function sampleTable({
  source,
  path,
}: RecordInput): Promise<{ readonly table: TextTable; readonly isWhole: boolean } | undefined> {
  const bytes = Buffer.from(await readUpTo(source, 0, sampleBytes));
  const isWhole = bytes.length === source.sizeBytes;
  if (!isText(bytes) || !isUtf8(isWhole ? bytes : bytes.subarray(0, endOfCharacter(bytes)))) return undefined;
  const text = bytes.toString("utf8").replace(/^\uFEFF/u, "");
  const table = tableOf(text, isWhole, path);
  return table === undefined ? undefined : { table, isWhole };
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
