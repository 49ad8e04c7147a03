import { BrokenRecords, stopIfInterrupted, untilTrouble } from "../../records/broken-records.ts";
import { RecordBudget } from "../../records/record-budget.ts";
import { batchBytes, mostRecordsAtOnce } from "../../records/record-limits.ts";
import type { DataRecord, RecordBatch, RecordStream } from "../../records/record.ts";
import type { RecordInput } from "../format.ts";
import { nextRecord } from "./assemble.ts";
import { ColumnPages, type Sharing } from "./column-pages.ts";
import { LeafValues } from "./leaf-values.ts";
import { allWindowBytes, largestWindowBytes } from "./limits.ts";
import { readRecordFooter, readRowGroup, type RecordFooter, type RowGroup } from "./record-footer.ts";

/** The records of a table, row group by row group and page by page. @throws AssayError for I/O and interruption */
export function parquetRecords(file: RecordInput): RecordStream {
  return untilTrouble(readRecords(file));
}

async function* readRecords(file: RecordInput): AsyncGenerator<RecordBatch> {
  const { source, signal } = file;
  const footer = await readRecordFooter(source);
  const sharing: Sharing = {
    source,
    windowBytes: Math.min(largestWindowBytes, Math.floor(allWindowBytes / footer.schema.leaves.length)),
    budget: new RecordBudget(source.sizeBytes),
    openBytes: 0,
    unreadBytes: source.sizeBytes,
  };
  let rows = 0;
  for (let index = 0; index < footer.rowGroups.length; index += 1) {
    stopIfInterrupted(signal);
    const group = readRowGroup(footer, index);
    rows += group.rows;
    yield* readGroup(footer, group, sharing, signal);
  }
  // Some writers leave it at zero.
  if (footer.rows !== 0 && rows !== footer.rows)
    throw new BrokenRecords(`says ${footer.rows} rows, but has ${rows}`);
}

async function* readGroup(
  { schema }: RecordFooter,
  group: RowGroup,
  sharing: Sharing,
  signal: AbortSignal | undefined,
): AsyncGenerator<RecordBatch> {
  const leaves = schema.leaves.map((leaf, index) => {
    const chunk = group.chunks[index];
    if (chunk === undefined) throw new BrokenRecords("a row group lacks columns");
    return new LeafValues(new ColumnPages(sharing, leaf, chunk), sharing, leaf);
  });
  let wanted = 1;
  for (let left = group.rows; left > 0;) {
    stopIfInterrupted(signal);
    const count = await fillAll(leaves, Math.min(wanted, left));
    const records: DataRecord[] = [];
    while (records.length < count) records.push(nextRecord(schema.columns, leaves));
    for (const leaf of leaves) leaf.drop(count);
    left -= count;
    // Records of films must not wait in their hundreds: twice as many only after all that were wanted found room.
    wanted = count === wanted ? Math.min(mostRecordsAtOnce, 2 * wanted) : count;
    yield { kind: "records", records };
  }
  for (const leaf of leaves) await checkEnd(leaf);
}

/** Returns how many records are here in all columns. */
async function fillAll(leaves: readonly LeafValues[], wanted: number): Promise<number> {
  const mostBytes = Math.ceil(batchBytes / leaves.length);
  let count = wanted;
  for (const leaf of leaves) {
    await leaf.fill(count, mostBytes);
    count = Math.min(count, leaf.whole);
  }
  if (count === 0) throw new BrokenRecords("a column ends before its row group");
  return count;
}

async function checkEnd(leaf: LeafValues): Promise<void> {
  await leaf.fill(1, 1);
  if (!leaf.isOver) throw new BrokenRecords("a column has more values than its row group has rows");
}
