import { BrokenRecords } from "../../records/broken-records.ts";
import type { RecordValue } from "../../records/record.ts";
import { checkRange, type Column } from "./column.ts";
import { fixedLists, lists, listViews, maps, structs } from "./nested-columns.ts";
import { dictionaryValues, runEnds, unions } from "./other-columns.ts";
import { booleans, fixedLayout, fixedValues, texts, type Rows } from "./plain-columns.ts";
import { views } from "./view-columns.ts";

/** The values of some rows of a column. @throws BrokenRecords, WindowFull */
export async function readColumn(column: Column, rows: Rows): Promise<RecordValue[]> {
  checkRange(column, rows.from, rows.count);
  const { layout, dictionary } = column.field;
  if (dictionary !== undefined) return dictionaryValues(column, dictionary, rows);
  const fixed = fixedLayout(layout);
  if (fixed !== undefined) return fixedValues(column, fixed, rows);
  switch (layout.kind) {
    case "bool":
      return booleans(column, rows);
    case "bytes":
      return texts(column, layout, rows);
    case "views":
      return views(column, layout.isText, rows);
    case "null":
      rows.reading.window.take(rows.count, 0);
      return new Array<RecordValue>(rows.count).fill(null);
    default:
      return nestedColumn(column, rows);
  }
}

async function nestedColumn(column: Column, rows: Rows): Promise<RecordValue[]> {
  const { layout } = column.field;
  const nested = { rows, read: readColumn };
  switch (layout.kind) {
    case "struct":
      return structs(column, rows, readColumn);
    case "list":
      return lists(column, layout.offsetBytes, nested);
    case "list-view":
      return listViews(column, layout.offsetBytes, nested);
    case "fixed-list":
      return fixedLists(column, layout.size, nested);
    case "map":
      return maps(column, nested);
    case "union":
      return unions(column, layout, nested);
    case "run-ends":
      return runEnds(column, nested);
    default:
      throw new BrokenRecords(`a column of ${layout.kind} is not read`);
  }
}
