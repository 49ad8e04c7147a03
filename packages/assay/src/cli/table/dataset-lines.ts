import type { Entity } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { lineageStates } from "../../model/lineage-state.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, valueOf, valuesOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import { columnsText } from "./columns.ts";
import { lineageLines } from "./lineage-lines.ts";
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

/** One line per dataset whose records are in the tree, then those that are known by their repository. */
export function datasetLines(view: View, style: Style, width: number): readonly string[] {
  const here = view.inventory.entities
    .filter((entity) => entity.kind === "dataset" && valueOf(entity, "usage") === "present")
    .toSorted((a, b) => compareText(a.name, b.name) || compareText(a.id, b.id));
  const named = repositoryLines(view, style);
  if (here.length === 0) return named;
  const [titles = "", ...lines] = columnsText(columns, here.map(rowOf), width);
  return ["", style.strong(titles), ...lines, ...named];
}

/** Datasets that were asked for where they are published, and whose records were not read. */
function repositoryLines(view: View, style: Style): readonly string[] {
  const lines = view.inventory.entities.filter(isRepository).flatMap((dataset) => {
    const licence = printable(valueOf(dataset, "license") ?? "no licence declared");
    const commit = printable(valueOf(dataset, "revision") ?? "").slice(0, 12);
    return [`${printable(dataset.name)}   ${licence} · at ${commit}`, ...lineageLines(view, dataset, style)];
  });
  return lines.length === 0 ? [] : ["", style.strong("DATASET"), ...lines];
}

/** Code that loads one has a line of its own for it, and so has what a model comes from. */
function isRepository(entity: Entity): boolean {
  return (
    entity.kind === "dataset" &&
    valueOf(entity, "usage") !== "present" &&
    valueOf(entity, "revision") !== undefined &&
    claimsOn(entity, "call").length === 0 &&
    lineageStates(entity).length === 0
  );
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
