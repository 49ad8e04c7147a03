import { BrokenRecords } from "../../records/broken-records.ts";
import { mapValue } from "../../records/plain-values.ts";
import type { RecordValue } from "../../records/record.ts";
import { numbersOf, offsetsOf, validRows } from "./bits-and-offsets.ts";
import { checkRange, type Column } from "./column.ts";
import { bufferOf, type Rows } from "./plain-columns.ts";

/** Reads rows of any column. */
export type ReadColumn = (column: Column, rows: Rows) => Promise<RecordValue[]>;

export async function structs(column: Column, rows: Rows, read: ReadColumn): Promise<RecordValue[]> {
  rows.reading.window.take(rows.count, 0);
  const isValid = await validRows(column, rows.from, rows.count);
  const fields: { readonly name: string; readonly values: readonly RecordValue[] }[] = [];
  for (const child of column.children)
    fields.push({ name: child.field.name, values: await read(child, rows) });
  return Array.from({ length: rows.count }, (_, row) =>
    isValid(row) ? new Map(fields.map(({ name, values }) => [name, values[row] ?? null])) : null,
  );
}

export async function lists(
  column: Column,
  offsetBytes: 4 | 8,
  { rows, read }: Nested,
): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  const isValid = await validRows(column, from, count);
  const offsets = await offsetsOf(bufferOf(column, 0), from, count, {
    width: offsetBytes,
    window: reading.window,
  });
  const start = offsets[0] ?? 0;
  const inner = await read(childOf(column, 0), {
    from: start,
    count: (offsets[count] ?? 0) - start,
    reading,
  });
  return Array.from({ length: count }, (_, row) =>
    isValid(row) ? inner.slice((offsets[row] ?? 0) - start, (offsets[row + 1] ?? 0) - start) : null,
  );
}

/** What nested columns are given. */
export interface Nested {
  readonly rows: Rows;
  readonly read: ReadColumn;
}

export async function fixedLists(
  column: Column,
  size: number,
  { rows, read }: Nested,
): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  reading.window.take(count, 0);
  const isValid = await validRows(column, from, count);
  const inner = await read(childOf(column, 0), { from: from * size, count: count * size, reading });
  return Array.from({ length: count }, (_, row) =>
    isValid(row) ? inner.slice(row * size, (row + 1) * size) : null,
  );
}

/** Lists that may lie in any order, and over each other. */
export async function listViews(
  column: Column,
  offsetBytes: 4 | 8,
  { rows, read }: Nested,
): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  reading.window.take(count, 0);
  const isValid = await validRows(column, from, count);
  const offsets = await numbersOf(bufferOf(column, 0), from, count, offsetBytes);
  const sizes = await numbersOf(bufferOf(column, 1), from, count, offsetBytes);
  const span = { from: Infinity, to: 0 };
  for (let row = 0; row < count; row += 1) {
    const [offset = 0, size = 0] = [offsets[row], sizes[row]];
    if (!isValid(row) || size === 0) continue;
    reading.window.take(size, 0);
    span.from = Math.min(span.from, offset);
    span.to = Math.max(span.to, offset + size);
  }
  const start = Math.min(span.from, span.to);
  const inner = await read(childOf(column, 0), { from: start, count: span.to - start, reading });
  return Array.from({ length: count }, (_, row) => {
    const at = (offsets[row] ?? 0) - start;
    const size = sizes[row] ?? 0;
    return isValid(row) ? (size === 0 ? [] : inner.slice(at, at + size)) : null;
  });
}

/** A list of structs of a key and a value. */
export async function maps(column: Column, { rows, read }: Nested): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  const isValid = await validRows(column, from, count);
  const offsets = await offsetsOf(bufferOf(column, 0), from, count, { width: 4, window: reading.window });
  const entries = childOf(column, 0);
  const start = offsets[0] ?? 0;
  const inner = { from: start, count: (offsets[count] ?? 0) - start, reading };
  checkRange(entries, inner.from, inner.count);
  const keys = await read(childOf(entries, 0), inner);
  const values = await read(childOf(entries, 1), inner);
  return Array.from({ length: count }, (_, row) => {
    const [at, end] = [(offsets[row] ?? 0) - start, (offsets[row + 1] ?? 0) - start];
    return isValid(row) ? mapValue(keys.slice(at, end), values.slice(at, end)) : null;
  });
}

export function childOf({ children }: Column, index: number): Column {
  const child = children[index];
  if (child === undefined) throw new BrokenRecords("a column lacks the columns inside");
  return child;
}
