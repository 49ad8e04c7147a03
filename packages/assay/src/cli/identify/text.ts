import type { Entity } from "../../model/entity.ts";
import { groupedDigits } from "../../model/grouped-digits.ts";
import { printable } from "../../model/printable.ts";
import { claimsOn, strongestClaim } from "../../model/resolve.ts";
import type { RecordsSketch } from "../../records/sketch-file.ts";
import { leakageFindings } from "../../scan/record-claims.ts";
import { plural } from "../plural.ts";
import { columnsText } from "../table/columns.ts";
import { bytesText } from "../../model/scaled-number.ts";
import { padded, type Style } from "../table/style.ts";
import { type Comparison, type DatasetComparison, type ModelComparison, modelsIn } from "./compare.ts";
import type { DatasetOperand, ModelsOperand, Operand } from "./operand.ts";
import { modelWords, relationWords, sampledWords, shareText } from "./words.ts";

/** Names of columns that are shown; `--json` has all. */
const mostColumns = 12;
const mostProblems = 5;
const width = 100;

/** What one target is, for a person. */
export function identifiedText(operand: Operand, style: Style): string {
  switch (operand.kind) {
    case "dataset":
      return lines(datasetLines(operand, style));
    case "sketch":
      return lines(sketchLines(operand.name, operand.sketch, style));
    case "models":
      return lines(modelLines(operand, style));
  }
}

function lines(all: readonly string[]): string {
  return `${all.join("\n")}\n`;
}

function datasetLines(operand: DatasetOperand, style: Style): readonly string[] {
  const { name, dataset, summary } = operand;
  const { isComplete, rows, typed, text } = summary;
  const columns = dataset.columns.map((column) => `${printable(column.name)} ${printable(column.type)}`);
  const shown = columns.slice(0, mostColumns).join(", ");
  const files = `${plural(dataset.files, "file")} (${dataset.formats.map(printable).join(", ")})`;
  return [
    `${style.strong(printable(name))}   dataset, ${files}, ${bytesText(dataset.bytes)}`,
    "",
    ...(isComplete
      ? [row("records-root", `r1:${typed.all.root}`), row("  of texts", `t1:${text.all.root}`)]
      : [row("records-root", "none: not all records were read")]),
    row("rows", rowsText(rows, typed.all.distinct) + (isComplete ? "" : "; these were read")),
    row(
      "columns",
      columns.length > mostColumns ? `${shown} and ${columns.length - mostColumns} more` : shown,
    ),
    ...splitLines(operand, style),
    ...leakageFindings(summary).map(({ message }) => style.warning(`⚠ ${message}`)),
    ...problemLines(operand, style),
  ];
}

function rowsText(rows: number, distinct: number): string {
  return `${groupedDigits(rows)} (${rows === distinct ? "all" : groupedDigits(distinct)} different)`;
}

function row(title: string, text: string): string {
  return `${padded(title, 15)}${text}`;
}

const splitColumns = [
  { title: "SPLIT", least: 10 },
  { title: "ROWS", least: 8 },
  { title: "DIFFERENT", least: 9 },
  { title: "RECORDS-ROOT", least: 70 },
];

function splitLines({ summary }: DatasetOperand, style: Style): readonly string[] {
  const { splits } = summary.typed;
  if (splits.length === 0) return [];
  const cells = splits.map(({ split, rows, distinct, root, isComplete }) => [
    printable(split),
    groupedDigits(rows),
    groupedDigits(distinct),
    isComplete ? `r1:${root}` : "none: not all records were read",
  ]);
  const [titles = "", ...rest] = columnsText(splitColumns, cells, width);
  return ["", style.strong(titles), ...rest, ""];
}

function problemLines({ summary }: DatasetOperand, style: Style): readonly string[] {
  const broken = summary.files.filter(({ problem }) => problem !== undefined);
  const shown = broken
    .slice(0, mostProblems)
    .map(({ path, problem }) =>
      style.alarm(`✖ not read to its end: ${printable(path)}: ${printable(problem ?? "")}`),
    );
  return broken.length > mostProblems
    ? [...shown, `  and ${broken.length - mostProblems} more files`]
    : shown;
}

function sketchLines(file: string, sketch: RecordsSketch, style: Style): readonly string[] {
  const { name, rows, typed, text, keyCheck } = sketch;
  return [
    `${style.strong(printable(file))}   sketch of ${printable(name)}${keyCheck === undefined ? "" : ", keyed"}`,
    "",
    ...(typed.root === undefined ? [] : [row("records-root", `r1:${typed.root}`)]),
    ...(text.root === undefined ? [] : [row("  of texts", `t1:${text.root}`)]),
    row("rows", rowsText(rows, typed.distinct)),
  ];
}

function modelLines(operand: ModelsOperand, style: Style): readonly string[] {
  return modelsIn(operand).flatMap((model, at) => [
    ...(at === 0 ? [] : [""]),
    `${style.strong(printable(model.name))}   model`,
    row("weights-id", identityText(model, "weightsId")),
    row("package-id", identityText(model, "packageId")),
  ]);
}

/** The identity and where it was read, or why there is none. */
function identityText(model: Entity, property: "weightsId" | "packageId"): string {
  const claim = strongestClaim(model, property);
  if (claim?.value.kind === "known")
    return `${claim.value.value}   ${claim.basis}, ${printable(claim.source.path ?? claim.source.by)}`;
  for (const { value } of claimsOn(model, property))
    if (value.kind === "unresolved") return `none: ${printable(value.expression)}`;
  return "none";
}

/** How two targets are related, for a person. */
export function comparedText(comparison: Comparison, style: Style): string {
  const { first, second } = comparison;
  const head = `${style.strong(printable(first.name))} and ${style.strong(printable(second.name))}: `;
  const rest = comparison.kind === "models" ? modelPairs(comparison) : datasetFigures(comparison, style);
  return lines([head + meaning(comparison), ...rest]);
}

function meaning(comparison: Comparison): string {
  if (comparison.kind === "models") return modelWords[comparison.relation];
  const { relation, forms } = comparison;
  return (forms.text.isExact ? undefined : sampledWords[relation]) ?? relationWords[relation];
}

function modelPairs({ pairs }: ModelComparison): readonly string[] {
  return pairs.map(
    ({ first, second, same }) => `  ${printable(first.name)} = ${printable(second.name)}   same ${same}`,
  );
}

function datasetFigures(
  { forms, isComplete, first, second, relation }: DatasetComparison,
  style: Style,
): readonly string[] {
  if (relation === "identical" || relation === "same-records") return [];
  const { text, typed } = forms;
  return [
    "",
    row("first in", `${shareText(text.firstInSecond)} of the different records of ${printable(first.name)}`),
    row(
      "second in",
      `${shareText(text.secondInFirst)} of the different records of ${printable(second.name)}`,
    ),
    row(
      "in both",
      `${text.isExact ? "" : "about "}${groupedDigits(Math.round(text.shared.value))} different records, ${shareText(text.jaccard)} of all`,
    ),
    ...(typed.shared.value === text.shared.value || !text.isExact
      ? []
      : [row("with types", `${groupedDigits(typed.shared.value)} of them have equal types too`)]),
    ...(isComplete
      ? []
      : [style.warning("⚠ Not all records were read: the figures hold for those that were.")]),
    ...(text.isExact ? [] : ["Estimated from sketches; compare the datasets themselves to count."]),
  ];
}
