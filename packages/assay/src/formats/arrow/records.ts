import { readUpTo, type ByteSource } from "../../bytes/byte-source.ts";
import { BrokenRecords, stopIfInterrupted, untilTrouble } from "../../records/broken-records.ts";
import { RecordBudget } from "../../records/record-budget.ts";
import {
  batchBytes,
  largestRecordBytes,
  mostRecordsAtOnce,
  mostValuesOfRecord,
} from "../../records/record-limits.ts";
import type { DataRecord, RecordBatch, RecordStream, RecordValue } from "../../records/record.ts";
import { messageKinds } from "../../syntax/arrow-schema/message.ts";
import type { FlatTable, FlatVector } from "../../syntax/flatbuffer/index.ts";
import type { RecordInput } from "../format.ts";
import { messageAt, type Budget, type PlacedMessage } from "./batch.ts";
import { Body } from "./body.ts";
import { columnsOf, type Column } from "./column.ts";
import { Dictionaries } from "./dictionaries.ts";
import { messageOfBlock, readArrowFooter } from "./footer.ts";
import { mostWindowValues } from "./limits.ts";
import { readColumn } from "./read-column.ts";
import { recordFieldsOf, type RecordField } from "./record-fields.ts";
import { Window, WindowFull } from "./window.ts";

/** The records of an IPC file or stream, some rows at a time. @throws AssayError for I/O and interruption */
export function arrowRecords(file: RecordInput): RecordStream {
  return untilTrouble(readRecords(file));
}

/** What all batches of one file share. */
interface Table {
  readonly source: ByteSource;
  readonly signal: AbortSignal | undefined;
  readonly budget: RecordBudget;
  readonly fields: readonly RecordField[];
  readonly dictionaries: Dictionaries;
  /** Bytes that may still be read, of messages and of bodies: those of real files do not overlap. */
  readonly messages: Budget;
  readonly bodies: Budget;
}

async function* readRecords(file: RecordInput): AsyncGenerator<RecordBatch> {
  const magic = Buffer.from(await readUpTo(file.source, 0, 4)).toString("latin1");
  if (magic === "FEA1") throw new BrokenRecords("records of Feather 1 are not read");
  yield* magic === "ARRO" ? fileRecords(file) : streamRecords(file);
}

async function* fileRecords(file: RecordInput): AsyncGenerator<RecordBatch> {
  const footer = await readArrowFooter(file.source);
  if (footer.kind === "problem") throw new BrokenRecords(footer.message);
  const table = await tableOf(file, footer.schema);
  for await (const message of messagesOf(table, footer.dictionaries)) yield* recordsOf(table, message);
  for await (const message of messagesOf(table, footer.batches)) yield* recordsOf(table, message);
  if (footer.buffer.trouble !== undefined) throw new BrokenRecords(footer.buffer.trouble.message);
}

async function tableOf({ source, signal }: RecordInput, schema: FlatTable): Promise<Table> {
  const fields = await recordFieldsOf(schema);
  const budget = new RecordBudget(source.sizeBytes);
  const messages = { bytes: source.sizeBytes };
  const bodies = { bytes: source.sizeBytes };
  return { source, signal, budget, fields, dictionaries: new Dictionaries(fields, budget), messages, bodies };
}

async function* messagesOf(table: Table, blocks: FlatVector | undefined): AsyncGenerator<PlacedMessage> {
  for (let index = 0; blocks !== undefined && index < blocks.length; index += 1) {
    const message = await messageOfBlock(table.source, blocks, index, table.messages);
    if (message === undefined) throw new BrokenRecords("the footer names a batch that is not there");
    yield message;
  }
}

async function* streamRecords(file: RecordInput): AsyncGenerator<RecordBatch> {
  const { source } = file;
  const first = await messageAt(source, 0, { bytes: 0 });
  if (first === undefined || first === "end" || first.kind !== messageKinds.schema) {
    throw new BrokenRecords("the stream does not start with a schema");
  }
  const table = await tableOf(file, first.header);
  for (let offset = first.bodyStart + first.bodyLength; ;) {
    const message = await messageAt(source, offset, table.messages);
    if (message === "end") return;
    const end = message === undefined ? Number.NaN : message.bodyStart + message.bodyLength;
    if (message === undefined || !(end <= source.sizeBytes)) {
      throw new BrokenRecords("the stream breaks off in a message");
    }
    yield* recordsOf(table, message);
    offset = end;
  }
}

/** MetadataVersion V5 (2020): from then on unions have no validity of their own. */
const version5 = 4;

function hasUnion(fields: readonly RecordField[]): boolean {
  return fields.some(({ layout, children }) => layout.kind === "union" || hasUnion(children));
}

/** Of a dictionary none; it is kept. */
async function* recordsOf(table: Table, message: PlacedMessage): AsyncGenerator<RecordBatch> {
  const { source, budget, signal } = table;
  stopIfInterrupted(signal);
  if (message.version < version5 && hasUnion(table.fields)) {
    throw new BrokenRecords("unions of metadata before version 5 are not read");
  }
  table.bodies.bytes -= message.bodyLength;
  if (table.bodies.bytes < 0 || table.messages.bytes < 0) {
    throw new BrokenRecords("the batches have more bytes than the file");
  }
  const place = { source, start: message.bodyStart, length: message.bodyLength, budget };
  if (message.kind === messageKinds.dictionaryBatch) await table.dictionaries.load(message.header, place);
  else if (message.kind === messageKinds.recordBatch)
    yield* batchRecords(table, await Body.of(message.header, place));
  else throw new BrokenRecords(`a message of kind ${message.kind} is not read`);
}

async function* batchRecords(table: Table, body: Body): AsyncGenerator<RecordBatch> {
  const columns = columnsOf(table.fields, body);
  let most = mostRecordsAtOnce;
  for (let from = 0; from < body.rows;) {
    stopIfInterrupted(table.signal);
    const count = Math.min(most, body.rows - from);
    const records = await rowsOf(table, columns, from, count);
    if (records === undefined) {
      if (count === 1) throw new BrokenRecords("a record is too large");
      most = Math.floor(count / 2);
      continue;
    }
    from += count;
    yield { kind: "records", records };
  }
}

/** Undefined = these are too many at once. */
async function rowsOf(
  { fields, budget, dictionaries }: Table,
  columns: readonly Column[],
  from: number,
  count: number,
): Promise<DataRecord[] | undefined> {
  const window =
    count === 1
      ? new Window(mostValuesOfRecord, largestRecordBytes)
      : new Window(mostWindowValues, batchBytes);
  const reading = { window, dictionaries: dictionaries.values };
  try {
    const values: RecordValue[][] = [];
    for (const column of columns) values.push(await readColumn(column, { from, count, reading }));
    budget.spend(window.values, window.bytes);
    const names = fields.map(({ name }) => name);
    return Array.from(
      { length: count },
      (_, row) => new Map(names.map((name, index) => [name, values[index]?.[row] ?? null])),
    );
  } catch (error) {
    if (error instanceof WindowFull) return undefined;
    throw error;
  }
}
