import { textBlocks } from "../../bytes/text-blocks.ts";
import { mostRecordsAtOnce } from "../../records/record-limits.ts";
import type { DataRecord, RecordBatch, RecordStream } from "../../records/record.ts";
import type { RecordInput } from "../format.ts";
import { parseRecord } from "../json-record.ts";
import { jsonElements } from "./json-elements.ts";
import { longestRecordBytes } from "./limits.ts";
import { RowReader } from "./read-rows.ts";
import { sampleTable } from "./sample.ts";
import type { TextTable } from "./table.ts";

/** The records of a text table. Cells of separated values are texts; an empty one is an empty text. */
export async function* readRecords(file: RecordInput): RecordStream {
  const sample = await sampleTable(file);
  if (sample === undefined) yield problem("is no table throughout");
  else yield* recordsOf(file, sample.table);
}

function problem(reason: string): RecordBatch {
  return { kind: "problem", reason };
}

function recordsOf(file: RecordInput, table: TextTable): RecordStream {
  if (table.kind === "jsonl") return lineRecords(file);
  if (table.kind === "json records") return elementRecords(file);
  return rowRecords(file, table);
}

async function* rowRecords({ source }: RecordInput, table: TextTable): RecordStream {
  const { separator = ",", columns, headerRows } = table;
  const names = columns.map(({ name }) => name);
  const reader = new RowReader(separator, names, headerRows);
  const blocks = textBlocks(source, longestRecordBytes);
  for (;;) {
    const next = await blocks.next();
    const isLast = next.done === true;
    if (isLast && next.value !== undefined) return yield problem(next.value);
    const records = reader.records(isLast ? "" : (next.value ?? ""), isLast);
    if (typeof records === "string") return yield problem(records);
    yield* batchesOf(records);
    if (isLast) return;
  }
}

async function* lineRecords({ source }: RecordInput): RecordStream {
  const blocks = textBlocks(source, longestRecordBytes);
  let line = 0;
  for (let next = await blocks.next(); ; next = await blocks.next()) {
    if (next.done === true) {
      if (next.value !== undefined) yield problem(next.value);
      return;
    }
    const lines = linesOf(next.value);
    const parsed = parseAll(lines, (at) => `line ${line + at + 1}`);
    yield* batchesOf(parsed.records);
    if (parsed.reason !== undefined) return yield problem(parsed.reason);
    line += lines.length;
  }
}

/** Without the nothing behind the last line feed. */
function linesOf(block: string): readonly string[] {
  const lines = block.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}

async function* elementRecords({ source }: RecordInput): RecordStream {
  const elements = jsonElements(source);
  let element = 0;
  for (let next = await elements.next(); ; next = await elements.next()) {
    if (next.done === true) {
      if (next.value !== undefined) yield problem(next.value);
      return;
    }
    const parsed = parseAll(next.value, (at) => `element ${element + at + 1}`);
    yield* batchesOf(parsed.records);
    if (parsed.reason !== undefined) return yield problem(parsed.reason);
    element += next.value.length;
  }
}

/** Records up to the first text that is none. Blank texts are passed over. */
function parseAll(
  texts: readonly string[],
  nameOf: (at: number) => string,
): { readonly records: readonly DataRecord[]; readonly reason?: string } {
  const records: DataRecord[] = [];
  for (const [at, text] of texts.entries()) {
    if (/^\s*$/u.test(text)) continue;
    const record = parseRecord(text);
    if (typeof record === "string") return { records, reason: `${nameOf(at)} ${record}` };
    records.push(record);
  }
  return { records };
}

function* batchesOf(records: readonly DataRecord[]): Generator<RecordBatch> {
  for (let at = 0; at < records.length; at += mostRecordsAtOnce)
    yield { kind: "records", records: records.slice(at, at + mostRecordsAtOnce) };
}
