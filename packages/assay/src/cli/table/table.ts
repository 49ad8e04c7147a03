import { groupedDigits } from "../../model/grouped-digits.ts";
import { isIncomplete } from "../../model/coverage.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import { applicationLines } from "./application-lines.ts";
import { connectionLines } from "./connection-lines.ts";
import { coverageLines } from "./coverage-lines.ts";
import { datasetLines } from "./dataset-lines.ts";
import { findingLines } from "./finding-lines.ts";
import { licenceLines } from "./licence-lines.ts";
import { modelDetailLines } from "./model-detail.ts";
import { overviewLines } from "./overview.ts";
import { durationText } from "./numbers.ts";
import { type Style, styleFor } from "./style.ts";
import { vulnerabilityLines } from "./vulnerability-lines.ts";
import { verdictLines } from "./verdict-lines.ts";
import { type View, viewOf } from "./view.ts";

export interface TableOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly isColoured: boolean;
  /** How long the scan took; left out of the text when undefined. */
  readonly seconds?: number;
  /** A line about the code that was parsed. */
  readonly code?: string;
  /** A line about what vulnerabilities were judged with. */
  readonly vulnerabilities?: string;
  /** A line about what was read over the network. */
  readonly network?: string;
}

/** Details of more models than this would bury the overview; the documents hold them all. */
export const mostDetailed = 40;

/** What a person reads after a scan: overview, details per model, findings, what was not read. Ends in a line feed. */
export function tableText(inventory: Inventory, options: TableOptions): string {
  const style = styleFor(options.isColoured);
  const view = viewOf(inventory);
  const lines = [headline(view, style), "", ...overviewLines(view, style, options.width)];
  if (view.models.length <= mostDetailed) {
    for (const model of view.models) lines.push("", ...modelDetailLines(view, model, style));
  } else {
    lines.push(
      "",
      `Details of ${view.models.length} models: assay scan … -o assay=full.json, or scan one folder.`,
    );
  }
  lines.push(...datasetLines(view, style, options.width));
  lines.push(...applicationLines(view, style, options.width));
  lines.push(...connectionLines(view, style));
  lines.push(...vulnerabilityLines(view, style, options.width));
  lines.push(...findingLines(view, style), ...coverageLines(view, style));
  lines.push("", ...verdictLines(view, style), ...licenceLines(view), lastLine(view, options));
  for (const line of [options.vulnerabilities, options.code, options.network])
    if (line !== undefined) lines.push(line);
  return `${lines.join("\n")}\n`;
}

function headline(view: View, style: Style): string {
  const services = view.count("service");
  const counts = [
    plural(view.count("model"), "model"),
    plural(view.count("dataset"), "dataset"),
    ...(services === 0 ? [] : [plural(services, "service")]),
    plural(view.count("file"), "file"),
  ];
  return `${style.strong(printable(view.inventory.subject.name))}   ${counts.join(" · ")}`;
}

function lastLine(view: View, options: TableOptions): string {
  const { coverage } = view.inventory;
  const full = coverage.filter(({ read }) => read === "full").length;
  const headers = coverage.filter(({ read }) => read === "headers").length;
  const unread = coverage.filter(isIncomplete).length;
  const time = options.seconds === undefined ? "" : ` in ${durationText(options.seconds)}`;
  return `Read${time}: ${plural(full, "file")} in full, ${headers} headers only, ${unread} not read as they should be.`;
}

function plural(count: number, noun: string): string {
  return `${groupedDigits(count)} ${noun}${count === 1 ? "" : "s"}`;
}
