import { BrokenRecords } from "../../records/broken-records.ts";
import { valueBytes } from "../../records/plain-values.ts";
import type { RecordValue } from "../../records/record.ts";
import { numbersOf } from "./bits-and-offsets.ts";
import type { Column } from "./column.ts";
import { childOf, type Nested } from "./nested-columns.ts";
import { bufferOf, fixedLayout, fixedValues, type Rows } from "./plain-columns.ts";

/** Indexes into a dictionary. */
export async function dictionaryValues(
  column: Column,
  { id, indexes }: NonNullable<Column["field"]["dictionary"]>,
  rows: Rows,
): Promise<RecordValue[]> {
  const layout = fixedLayout(indexes);
  const dictionary = rows.reading.dictionaries.get(id);
  if (layout === undefined) throw new BrokenRecords("a dictionary has indexes that are no integers");
  const found = await fixedValues(column, layout, rows);
  return found.map((index) => {
    if (index === null) return null;
    const value = dictionary?.[Number(index)];
    if (value === undefined)
      throw new BrokenRecords("a column names a value that its dictionary does not have");
    rows.reading.window.take(0, valueBytes(value));
    return value;
  });
}

interface UnionLayout {
  readonly isDense: boolean;
  readonly typeIds: readonly number[] | undefined;
}

/** For each row which child has its value: at the same row, or (dense) where an offset says. */
export async function unions(
  column: Column,
  { isDense, typeIds }: UnionLayout,
  { rows, read }: Nested,
): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  reading.window.take(count, count);
  const types = await bufferOf(column, 0).slice(from, count);
  const places = isDense
    ? await numbersOf(bufferOf(column, 1), from, count, 4)
    : Float64Array.from({ length: count }, (_, row) => from + row);
  const values = new Array<RecordValue>(count).fill(null);
  for (const [type, { own, start, end }] of sharesOf(types, places)) {
    const child = typeIds === undefined ? type : typeIds.indexOf(type);
    const inner = await read(childOf(column, child), { from: start, count: end - start, reading });
    for (const row of own) values[row] = inner[(places[row] ?? 0) - start] ?? null;
  }
  return values;
}

/** Rows of one type, and the places in its child from the first to behind the last. */
interface UnionShare {
  readonly own: number[];
  start: number;
  end: number;
}

function sharesOf(types: Buffer, places: Float64Array): ReadonlyMap<number, UnionShare> {
  const shares = new Map<number, UnionShare>();
  for (const [row, place] of places.entries()) {
    const type = types.readInt8(row);
    const share = shares.get(type) ?? { own: [], start: place, end: place };
    shares.set(type, share);
    share.own.push(row);
    share.start = Math.min(share.start, place);
    share.end = Math.max(share.end, place + 1);
  }
  return shares;
}

const runEndWidths: Readonly<Record<number, 2 | 4 | 8>> = { 16: 2, 32: 4, 64: 8 };

/** Values that stand for runs of rows; the first child says where each run ends. */
export async function runEnds(column: Column, { rows, read }: Nested): Promise<RecordValue[]> {
  const { from, count, reading } = rows;
  reading.window.take(count, 0);
  if (count === 0) return [];
  const ends = childOf(column, 0);
  const { layout } = ends.field;
  const width = layout.kind === "integer" ? runEndWidths[layout.bits] : undefined;
  if (width === undefined) throw new BrokenRecords("the ends of runs are no integers");
  const first = await runAt(ends, width, from);
  const some = Math.min(count, ends.length - first);
  const found = await numbersOf(bufferOf(ends, 0), first, some, width);
  const needed = found.findIndex((end) => end >= from + count) + 1;
  if (needed === 0) throw new BrokenRecords("the runs of a column end before its rows");
  const values = await read(childOf(column, 1), { from: first, count: needed, reading });
  let run = 0;
  return Array.from({ length: count }, (_, row) => {
    while ((found[run] ?? Infinity) <= from + row) run += 1;
    const value = values[run] ?? null;
    reading.window.take(0, valueBytes(value));
    return value;
  });
}

/** The run that a row is in, by halves. */
async function runAt(ends: Column, width: 2 | 4 | 8, row: number): Promise<number> {
  let low = 0;
  let high = Math.max(0, ends.length - 1);
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [end = 0] = await numbersOf(bufferOf(ends, 0), middle, 1, width);
    if (end > row) high = middle;
    else low = middle + 1;
  }
  return low;
}
