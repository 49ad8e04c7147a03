import type { DocumentReading } from "../bom/reading.ts";
import {
  type Counts,
  type FactKind,
  factKinds,
  type LossItem,
  type LossReport,
  type Outcome,
  outcomes,
} from "../conversion/loss-report.ts";
import { groupedDigits } from "../model/grouped-digits.ts";
import { printable } from "../model/printable.ts";
import { columnsText } from "./table/columns.ts";

/** What was lost in reading, and in each of the outputs. */
export interface Losses {
  readonly reading: DocumentReading;
  readonly reports: readonly LossReport[];
}

/** For programs: every output with its counts and items. */
export function lossJson(file: string, { reading, reports }: Losses): string {
  const { format, version, lossCount } = reading;
  const source = { file, format, version, unread: lossCount };
  return `${JSON.stringify({ source, outputs: reports }, undefined, 2)}\n`;
}

/** For people: a table of counts for each output, and the first things that are not kept. */
export function lossText(file: string, { reports }: Losses, width: number): string {
  return reports.map((report) => reportText(file, report, width)).join("\n");
}

function reportText(file: string, report: LossReport, width: number): string {
  const head = `${printable(file)} to ${report.format}: ${headline(report)}`;
  return `${[head, ...countLines(report, width), ...itemLines(report, width)].join("\n")}\n`;
}

function headline({ isChecked, counts }: LossReport): string {
  const lost = `${groupedDigits(counts.dropped)} dropped`;
  if (!isChecked) return `nobody reads this format back, so what it keeps is not checked; ${lost} in reading`;
  const all = outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
  if (counts.kept === all) return `all ${groupedDigits(all)} facts kept`;
  return `${groupedDigits(counts.kept)} of ${groupedDigits(all)} facts kept as they were, ${lost}`;
}

const titles: Readonly<Record<FactKind, string>> = {
  document: "about the document",
  subject: "what it describes",
  entity: "things",
  identifier: "identifiers",
  claim: "values",
  evidence: "how it is known",
  relation: "relations",
  finding: "findings",
  policy: "policies",
  reference: "open references",
  coverage: "gaps",
  unread: "not read",
};

const columns = [
  { title: "", least: 10 },
  { title: "KEPT", least: 4 },
  { title: "CHANGED", least: 7 },
  { title: "IN PROPERTY OR ANNOTATION", least: 8 },
  { title: "DROPPED", least: 7 },
];

function countLines({ isChecked, countsByFact }: LossReport, width: number): readonly string[] {
  if (!isChecked) return [];
  const rows = factKinds.flatMap((kind) => {
    const counts: Counts | undefined = countsByFact[kind];
    return counts === undefined ? [] : [[titles[kind], ...outcomes.map((one) => groupedDigits(counts[one]))]];
  });
  return columnsText(columns, rows, width - 2).map((line) => `  ${line}`);
}

/** More lines are for the machine-readable report. */
const mostLines = 10;

const signs: Readonly<Record<Exclude<Outcome, "kept">, string>> = {
  dropped: "✖ dropped",
  transformed: "~ changed",
  annotation: "→ moved",
};

/** What is only moved is counted; a line for each would bury what is lost. */
function itemLines({ items, counts }: LossReport, width: number): readonly string[] {
  const worst = items.filter(({ outcome }) => outcome !== "annotation");
  const rows = worst
    .slice(0, mostLines)
    .map((item) => [signs[item.outcome], placeOf(item), what(item), item.reason]);
  const rest = counts.dropped + counts.transformed - rows.length;
  const more = rest > 0 ? [`  … and ${groupedDigits(rest)} more (--loss-report FILE has them)`] : [];
  const none = [
    { title: "", least: 9 },
    { title: "", least: 12 },
    { title: "", least: 10 },
    { title: "", least: 20 },
  ];
  const lines = rows.length === 0 ? [] : columnsText(none, rows, width - 2).slice(1);
  return [...lines.map((line) => `  ${line}`), ...more];
}

function placeOf({ pointer, subject }: LossItem): string {
  return printable(pointer ?? subject ?? "the document");
}

function what({ fact, name }: LossItem): string {
  return fact === "unread" ? name : printable(`${fact} ${name}`);
}
