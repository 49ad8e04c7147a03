import type { Entity } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { printable } from "../../model/printable.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { columnsText } from "./columns.ts";
import { bytesText } from "../../model/scaled-number.ts";
import type { Style } from "./style.ts";
import type { View } from "./view.ts";
import { isWithheld } from "./withheld.ts";

const columns = [
  { title: "DATASET", least: 20 },
  { title: "FORMAT", least: 10 },
  { title: "ROWS", least: 8 },
  { title: "COLUMNS", least: 12 },
  { title: "SPLITS", least: 8 },
  { title: "SIZE", least: 8 },
];

/** Names of more columns than this say no more; the documents list them. */
const mostColumns = 6;

/** One line per dataset whose records are in the tree; none without one. */
export function datasetLines(view: View, style: Style, width: number): readonly string[] {
  const here = view.inventory.entities
    .filter((entity) => entity.kind === "dataset" && valueOf(entity, "usage") === "present")
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  if (here.length === 0) return [];
  const [titles = "", ...lines] = columnsText(columns, here.map(rowOf), width);
  return ["", style.strong(titles), ...lines];
}

function rowOf(dataset: Entity): readonly string[] {
  const rows = valueOf(dataset, "rows");
  const names = valuesOf(dataset, "column").map(({ name }) => printable(name));
  const shown = names.slice(0, mostColumns).join(", ");
  return [
    printable(dataset.name),
    [...new Set(valuesOf(dataset, "format"))].map(printable).join(", "),
    rows === undefined ? withheldOr(dataset, "rows", "?") : groupedDigits(rows),
    names.length > mostColumns
      ? `${shown} and ${names.length - mostColumns} more`
      : shown || withheldOr(dataset, "column", ""),
    [...new Set(valuesOf(dataset, "split"))].map(printable).join(", ") || "–",
    bytesText(valueOf(dataset, "sizeBytes") ?? 0),
  ];
}

function withheldOr(dataset: Entity, property: "rows" | "column", unknown: string): string {
  return isWithheld(dataset, property) ? "withheld" : unknown;
}
