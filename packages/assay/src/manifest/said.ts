import { isRecord, valueAt } from "../syntax/json-access.ts";
import { type Field, type FieldRow, fieldsIn } from "./field.ts";
import { type Lines, type Stand, standOf } from "./stand.ts";

/** One value that stands in the file. */
export interface Item extends Stand {
  readonly value: string | number | SaidRecord;
}

export type SaidRecord = Readonly<Record<string, string | number>>;

/** What an entry says under one key; a list item by item. */
export interface Said {
  /** The keys that lead to the field, joined by a slash: `datasets/sft`. */
  readonly field: string;
  readonly items: readonly Item[];
}

/** Takes a checked entry apart, field by field in the order of the table. */
export function saidIn(
  entry: unknown,
  rows: readonly FieldRow[],
  { steps, lines }: { readonly steps: readonly (string | number)[]; readonly lines: Lines },
): readonly Said[] {
  return fieldsIn(rows).flatMap(({ keys, field }) => {
    if (field.becomes.kind === "identity") return [];
    const items = itemsAt(valueAt(entry, ...keys), [...steps, ...keys], lines);
    return items.length === 0 ? [] : [{ field: keys.join("/"), items }];
  });
}

/** The field that something is said of. */
export function fieldOf({ field }: Said, rows: readonly FieldRow[]): Field | undefined {
  return fieldsIn(rows).find(({ keys }) => keys.join("/") === field)?.field;
}

function itemsAt(value: unknown, steps: readonly (string | number)[], lines: Lines): readonly Item[] {
  if (Array.isArray(value)) {
    return (value as readonly unknown[]).flatMap((item, index) => itemsAt(item, [...steps, index], lines));
  }
  if (typeof value !== "string" && typeof value !== "number" && !isRecord(value)) return [];
  // The schema let nothing but texts and numbers into records.
  return [{ value: value as Item["value"], ...standOf(steps, lines) }];
}
