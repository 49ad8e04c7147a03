import { markdownCode as code } from "../../cards/markdown-code.ts";
import type { Change, ChangedComponent, Difference, FactValue } from "../../compare/diff/difference.ts";
import type { Coverage } from "../../model/coverage.ts";
import type { Finding } from "../../model/finding.ts";
import type { Reference } from "../../model/inventory.ts";
import { plural } from "../plural.ts";
import { type Compared, formatText, isNotable, lossText, notHeldText, summaryText } from "./summary.ts";
import {
  ambiguityText,
  furtherChanges,
  headings,
  nameText,
  namesText,
  titleOf,
  shortValue,
} from "./words.ts";

/** Rows of one table: a comment on a pull request holds 65,536 characters. */
const mostRows = 60;
const mostValues = 4;

/** A difference as a comment on a pull request: the sum, what changed as a table, the rest folded. Ends in a line feed. */
export function diffMarkdown(
  difference: Difference,
  { before, after }: { readonly before: Compared; readonly after: Compared },
): string {
  const summary = summaryText(difference);
  const notHeld = notHeldText(difference, before, after);
  const losses = lossText([before, after]);
  const blocks = [
    `### BOM: ${code(before.document)} → ${code(after.document)}`,
    summary === "" ? "No differences." : `**${summary}**`,
    table(["", "Component", "Kind", "What", "Before", "After"], componentRows(difference.components)),
    folded("Findings", table(["", "Judgement", "Rule", "Where", "What"], findingRows(difference.findings))),
    folded("Not resolved", table(["", "Kind", "Expression", "Where"], referenceRows(difference.references))),
    folded("Not read", table(["", "Input", "Why"], coverageRows(difference.coverage))),
    folded("Not told apart", list(difference.ambiguous.map((one) => code(ambiguityText(one))))),
    losses === "" ? "" : `Not compared: ${code(losses)} that no inventory holds.`,
    notHeld === "" ? "" : `No difference: ${code(notHeld)}.`,
    `<sub>${code(formatText(before))} and ${code(formatText(after))}</sub>`,
  ];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

type Row = readonly string[];

/** Kind by kind, what is asked for first. */
function componentRows({ added, removed, changed }: Difference["components"]): readonly Row[] {
  return headings.flatMap(([kind]) => [
    ...changed.filter(({ after }) => after.kind === kind).flatMap(changedRows),
    ...added
      .filter((one) => one.kind === kind)
      .map((one) => ["added", code(nameText(one)), kind, "", "", ""]),
    ...removed
      .filter((one) => one.kind === kind)
      .map((one) => ["removed", code(nameText(one)), kind, "", "", ""]),
  ]);
}

function changedRows({ before, after, changes }: ChangedComponent): readonly Row[] {
  const head = ["changed", code(namesText(before, after)), after.kind];
  const further = furtherChanges(changes, before, after);
  if (further.length === 0)
    return [[...head, "version", code(before.version ?? ""), code(after.version ?? "")]];
  return further.map((change) => [...head, ...changeCells(change)]);
}

function changeCells(change: Change): Row {
  return [`${change.aspect}: ${code(titleOf(change))}`, values(change.before), values(change.after)];
}

function values(all: readonly FactValue[]): string {
  const rest = all.length - mostValues;
  const shown = all.slice(0, mostValues).map((value) => code(shortValue(value)));
  return [...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join("<br>");
}

function findingRows({ added, removed, changed }: Difference["findings"]): readonly Row[] {
  return [
    ...added.filter(isNotable).map((one) => ["new", ...findingCells(one)]),
    ...removed.filter(isNotable).map((one) => ["fixed", ...findingCells(one)]),
    ...changed.map(({ after }) => ["judged otherwise", ...findingCells(after)]),
  ];
}

function findingCells({ verdict, severity, rule, location, message }: Finding): Row {
  const line = location?.line === undefined ? "" : `:${location.line}`;
  const place = location === undefined ? "" : code(`${location.path}${line}`);
  return [verdict ?? severity, code(rule), place, code(message)];
}

function referenceRows({ added, removed }: Difference["references"]): readonly Row[] {
  const cells = ({ kind, expression, location }: Reference): Row =>
    [kind, expression, location.path].map(code);
  return [...added.map((one) => ["new", ...cells(one)]), ...removed.map((one) => ["gone", ...cells(one)])];
}

function coverageRows({ added, removed, changed }: Difference["coverage"]): readonly Row[] {
  const cells = ({ path, code: why, read }: Coverage): Row => [code(path), why ?? read];
  return [
    ...added.map((one) => ["new", ...cells(one)]),
    ...removed.map((one) => ["gone", ...cells(one)]),
    ...changed.map(({ after }) => ["changed", ...cells(after)]),
  ];
}

function table(head: Row, rows: readonly Row[]): string {
  if (rows.length === 0) return "";
  const rest = rows.length - mostRows;
  const lines = [head, head.map(() => "---"), ...rows.slice(0, mostRows)].map(
    (cells) => `| ${cells.join(" | ")} |`,
  );
  return [...lines, ...(rest > 0 ? ["", `… and ${plural(rest, "more row")}.`] : [])].join("\n");
}

function list(items: readonly string[]): string {
  const rest = items.length - mostRows;
  return [...items.slice(0, mostRows), ...(rest > 0 ? [`and ${rest} more`] : [])]
    .map((item) => `- ${item}`)
    .join("\n");
}

function folded(title: string, content: string): string {
  return content === "" ? "" : `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}
