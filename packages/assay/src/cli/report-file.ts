import path from "node:path";
import { readBom } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { withSourceDocument } from "../bom/source-documents.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import type { DocumentFacts } from "../rule-sets/document-facts.ts";
import { evaluate, type RuleSetResult } from "../rule-sets/evaluate.ts";
import { judgedOf } from "../rule-sets/inventory-index.ts";
import { noAdvice } from "../rule-sets/notice.ts";
import { reportMarkdown, type ReportSource } from "../rule-sets/report-markdown.ts";
import { resultJson } from "../rule-sets/score-json.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { documentFactsOf } from "../scan/document-facts.ts";
import { publisherFor } from "./publish-inventory.ts";
import type { Publisher } from "./publisher.ts";
import type { PublishingOptions } from "./publishing-options.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { onlyRuleSet } from "./rule-set-option.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

export interface ReportOptions extends PublishingOptions {
  readonly ruleSet?: string;
  readonly profile?: string;
  readonly output: string;
}

/** Writes the report to its file or to standard output. @throws AssayError `usage`, `unreadable` and those of reading */
export async function reportFile(file: string, options: ReportOptions): Promise<void> {
  const { format, target } = outputOf(options.output);
  const ruleSet = await onlyRuleSet(options.ruleSet, options.profile);
  if (target !== undefined) assertWritable(target);
  const publisher = await publisherFor(options);
  const { reading, document } = publishedReading(
    await readBom(readDocumentFile(file), { path: file, toolVersion }),
    file,
    publisher,
  );
  const facts = documentFactsOf(reading);
  const result = evaluate(judgedOf(reading.inventory, facts), ruleSet);
  const text =
    format === "json"
      ? jsonOf(document, reading, result)
      : reportMarkdown(result, sourceOf(document, reading, facts));
  if (target === undefined) await writeOut(text);
  else writeFileAtomically(target, text);
}

/** The reading as an audience may see it, with what the document says of itself, and the name of its file. */
function publishedReading(
  reading: DocumentReading,
  file: string,
  publisher: Publisher,
): { readonly reading: DocumentReading; readonly document: string } {
  const { inventory, hides } = publisher(withSourceDocument(reading, file));
  const [own, ...documents] = inventory.documents ?? [];
  return {
    reading: { ...reading, header: own ?? reading.header, inventory: { ...inventory, documents } },
    document: hides(file) ? "withheld" : file,
  };
}

function outputOf(text: string): { readonly format: "markdown" | "json"; readonly target?: string } {
  const [format, ...rest] = text.split("=");
  const file = rest.join("=");
  if (format !== "markdown" && format !== "json") {
    throw new AssayError("usage", `there is no report format "${printable(text)}"; there are markdown, json`);
  }
  if (rest.length > 0 && file === "") throw new AssayError("usage", `-o ${text} names no file after "="`);
  return { format, ...(file === "" ? {} : { target: path.resolve(file) }) };
}

function sourceOf(
  file: string,
  { inventory }: DocumentReading,
  { format = "unknown", formatVersion = "", created }: DocumentFacts,
): ReportSource {
  // Cards have no version.
  const kind = `${format} ${formatVersion}`.trim();
  return {
    subject: inventory.subject.name,
    document: `${path.basename(file)} (${kind})`,
    ...(created === undefined ? {} : { created }),
    tool: `assay ${toolVersion}`,
  };
}

function jsonOf(file: string, { format, version }: DocumentReading, result: RuleSetResult): string {
  const document = { file, format, version, notice: noAdvice, ...resultJson(result) };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
