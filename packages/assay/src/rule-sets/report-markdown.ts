import { type RuleSetResult, scoreFormula } from "./evaluate.ts";
import { printable } from "../model/printable.ts";
import { markdownText } from "./markdown-text.ts";
import { sectionLines } from "./report-sections.ts";
import { tableLines } from "./report-table.ts";
import { noAdvice } from "./notice.ts";

/** What the report is made from, for its first lines. */
export interface ReportSource {
  /** What the document is about. */
  readonly subject: string;
  /** `bom.json (CycloneDX 1.6)`. */
  readonly document: string;
  /** Of the document, as written. */
  readonly created?: string;
  /** `assay 0.1.0`. */
  readonly tool: string;
}

/** One rule set on one document, for people: gaps are said as plainly as facts, and nothing is invented. */
export function reportMarkdown(result: RuleSetResult, source: ReportSource): string {
  const { ruleSet, applies } = result;
  const body = ruleSet.form === "document" ? sectionLines(result) : tableLines(result);
  const lines = [
    `# ${ruleSet.title}`,
    `Of ${foreign(source.subject)}, made from ${foreign(source.document)}${createdText(source)} by ${source.tool}.`,
    noteText(result),
    summaryText(result),
    ...(applies ? body : ["Nothing that this list is about is in the document."]),
  ];
  return `${lines.filter((line) => line !== "").join("\n\n")}\n`;
}

/** Text of the document in our sentences. */
function foreign(text: string): string {
  return markdownText(printable(text));
}

function createdText({ created }: ReportSource): string {
  return created === undefined ? "" : ` of ${foreign(created)}`;
}

function noteText({ ruleSet }: RuleSetResult): string {
  const wording = ruleSet.isParaphrased ? "Wording is paraphrased and not that of the source." : "";
  const sentences = [
    `Source: ${ruleSet.origin}`,
    ruleSet.address === undefined ? "" : `<${ruleSet.address}>.`,
    wording,
    ruleSet.caveat ?? "",
    noAdvice,
  ];
  return `> ${sentences.filter((sentence) => sentence !== "").join(" ")}`;
}

function summaryText({ counts, percent, applies }: RuleSetResult): string {
  if (!applies || percent === undefined) return "";
  const parts = [
    `${counts.met} met`,
    `${counts.partly} partly`,
    `${counts["not-met"]} not met`,
    `${counts.withheld} withheld`,
    `${counts["not-applicable"]} not applicable`,
  ];
  return `**${percent} %** (${scoreFormula}). Elements: ${parts.join(", ")}.`;
}
