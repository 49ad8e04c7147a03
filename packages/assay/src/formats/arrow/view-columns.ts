import { BrokenRecords } from "../../records/broken-records.ts";
import { bytesValue, textValue } from "../../records/plain-values.ts";
import type { RecordValue } from "../../records/record.ts";
import { validRows } from "./bits-and-offsets.ts";
import type { Column } from "./column.ts";
import { bufferOf, type Rows } from "./plain-columns.ts";

/** A view: length, then the bytes themselves (up to 12), or a prefix, a buffer and an offset (Columnar.rst). */
const viewBytes = 16;
const inlineBytes = 12;
/** A part of a buffer is read at once when so much of it is used: values that were filtered lie apart. */
const leastUse = 0.25;

export async function views(
  column: Column,
  isText: boolean,
  { from, count, reading }: Rows,
): Promise<RecordValue[]> {
  reading.window.take(count, count * viewBytes);
  const isValid = await validRows(column, from, count);
  const bytes = await bufferOf(column, 0).slice(from * viewBytes, count * viewBytes);
  const spans = new Map<number, Span>();
  for (let row = 0; row < count; row += 1) {
    const view = isValid(row) ? viewAt(bytes, row) : undefined;
    if (view === undefined) continue;
    reading.window.take(0, view.length);
    if (view.length > inlineBytes) widen(spans, view);
  }
  const parts = await readSpans(column, spans);
  const make = isText ? textValue : bytesValue;
  const values: RecordValue[] = [];
  for (let row = 0; row < count; row += 1) {
    const view = isValid(row) ? viewAt(bytes, row) : undefined;
    values.push(view === undefined ? null : make(await bytesOf(column, bytes, { ...view, row }, parts)));
  }
  return values;
}

interface View {
  readonly length: number;
  readonly buffer: number;
  readonly offset: number;
}

interface Span {
  from: number;
  to: number;
  used: number;
}

function viewAt(bytes: Buffer, row: number): View {
  const at = row * viewBytes;
  const view = {
    length: bytes.readInt32LE(at),
    buffer: bytes.readInt32LE(at + 8),
    offset: bytes.readInt32LE(at + 12),
  };
  if (view.length < 0) throw new BrokenRecords("a value has a negative length");
  return view;
}

function widen(spans: Map<number, Span>, { length, buffer, offset }: View): void {
  const span = spans.get(buffer);
  if (span === undefined) {
    spans.set(buffer, { from: offset, to: offset + length, used: length });
    return;
  }
  span.from = Math.min(span.from, offset);
  span.to = Math.max(span.to, offset + length);
  span.used += length;
}

interface Part {
  readonly from: number;
  readonly bytes: Buffer;
}

async function readSpans(
  column: Column,
  spans: ReadonlyMap<number, Span>,
): Promise<ReadonlyMap<number, Part>> {
  const parts = new Map<number, Part>();
  for (const [buffer, { from, to, used }] of spans) {
    if (used < (to - from) * leastUse) continue;
    parts.set(buffer, { from, bytes: await dataOf(column, buffer).slice(from, to - from) });
  }
  return parts;
}

async function bytesOf(
  column: Column,
  views: Buffer,
  { length, buffer, offset, row }: View & { readonly row: number },
  parts: ReadonlyMap<number, Part>,
): Promise<Buffer> {
  if (length <= inlineBytes) return views.subarray(row * viewBytes + 4, row * viewBytes + 4 + length);
  const part = parts.get(buffer);
  if (part === undefined) return dataOf(column, buffer).slice(offset, length);
  return part.bytes.subarray(offset - part.from, offset - part.from + length);
}

function dataOf(column: Column, index: number): ReturnType<typeof bufferOf> {
  if (index < 0) throw new BrokenRecords("a value lies in a buffer that is not there");
  return bufferOf(column, index + 1);
}
