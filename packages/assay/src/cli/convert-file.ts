import path from "node:path";
import { type ConversionReport, openConversion, type OpenConversion } from "../conversion/convert.ts";
import type { LossReport } from "../conversion/loss-report.ts";
import { AssayError } from "../model/error.ts";
import { dutiesFor, rulesFor } from "../scan/rules-for.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { documentName } from "./document-name.ts";
import { eachOutput, emitPortions } from "./each-output.ts";
import { isReached, parseFailOn } from "./fail-on.ts";
import type { ToldDocument } from "./loss-messages.ts";
import { lossJson, lossText } from "./loss-text.ts";
import { type LossThread, startLossThread } from "./loss-thread.ts";
import { assertOfIsAsked, publishedSubject } from "./of-option.ts";
import { type Output, parseOutputs } from "./output-option.ts";
import { publisherFor } from "./publish-inventory.ts";
import { audienceOf, type PublishingOptions } from "./publishing-options.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";

export interface ConvertOptions extends PublishingOptions {
  readonly output: readonly string[];
  readonly lossReport?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
  readonly failOn?: string;
  /** What a document about one thing describes. */
  readonly of?: string;
}

/**
 * Converts one document and writes every output and the loss report; says whether `--fail-on` was reached.
 * @throws AssayError that says what is missing, when all that can be written is.
 */
export async function convertFile(file: string, options: ConvertOptions): Promise<boolean> {
  const outputs = outputsOf(options);
  assertOfIsAsked(options.of, outputs);
  const reportFile = options.lossReport === undefined ? undefined : path.resolve(options.lossReport);
  for (const target of [...outputs.map((one) => one.file), reportFile]) {
    if (target !== undefined) assertWritable(target);
  }
  const thresholds = parseFailOn(options.failOn ?? "none");
  const publisher = await publisherFor(options);
  const name = documentName(file);
  const isReported = isReportAsked(options);
  const bytes = readDocumentFile(file);
  const apart = isReported ? threadFor({ bytes, path: name, toolVersion }, options) : undefined;
  try {
    let subject = options.of;
    const conversion = await openConversion(bytes, {
      path: name,
      toolVersion,
      rules: await rulesFor(outputs.map(({ format }) => format)),
      duties: await dutiesFor(outputs.map(({ format }) => format)),
      published: (read) => {
        const published = publisher(read).inventory;
        subject = publishedSubject(options.of, read, published);
        return published;
      },
    });
    const emitting: Emitting = { outputs, conversion, apart, isReported, subject };
    const { reports, failure } = await emitAll(emitting);
    const { reading, inventory } = conversion;
    if (reports.length > 0) await emitReport(name, { reading, outputs: reports }, { ...options, reportFile });
    if (failure !== undefined) throw failure;
    return isReached(inventory, thresholds);
  } finally {
    await apart?.close();
  }
}

function isReportAsked({ quiet, json, lossReport }: ConvertOptions): boolean {
  return quiet !== true || json === true || lossReport !== undefined;
}

/** What outsiders may see is decided in this thread. */
function threadFor(document: ToldDocument, options: ConvertOptions): LossThread | undefined {
  return audienceOf(options) === "internal" ? startLossThread(document) : undefined;
}

interface Emitting {
  readonly outputs: readonly Output[];
  readonly conversion: OpenConversion;
  /** Makes the reports while documents are checked and written. */
  readonly apart: LossThread | undefined;
  readonly isReported: boolean;
  readonly subject: string | undefined;
}

/** Every output, and what became of the facts in those that are written. */
async function emitAll({ outputs, conversion, apart, isReported, subject }: Emitting): Promise<{
  readonly reports: ConversionReport["outputs"];
  readonly failure: AssayError | undefined;
}> {
  const reports: { report: LossReport }[] = [];
  const awaited: AwaitedReport[] = [];
  const failed = await eachOutput(outputs, async (output) => {
    apart?.start();
    const portions = await conversion.write(output.format, { subject, ahead: apart?.tell });
    if (!isReported) return emitPortions(output, portions);
    const made = [...portions];
    const report = apart?.report(output.format);
    await emitPortions(output, made);
    if (report !== undefined) awaited.push({ ...output, report, made });
    else reports.push({ report: await conversion.report(output.format, made.join("")) });
  });
  const unread = await eachOutput(awaited, async ({ format, report, made }) => {
    reports.push({ report: (await report) ?? (await conversion.report(format, made.join(""))) });
  });
  return { reports, failure: failed ?? unread };
}

/** Of the other thread; where that falls over, it is made of the text here. */
interface AwaitedReport extends Output {
  readonly report: Promise<LossReport | undefined>;
  readonly made: readonly string[];
}

type ReportOptions = Pick<ConvertOptions, "json" | "quiet"> & { readonly reportFile: string | undefined };

/** What the outputs that are written do not say as the original did. */
async function emitReport(
  name: string,
  conversion: ConversionReport,
  { reportFile, json, quiet }: ReportOptions,
): Promise<void> {
  if (reportFile !== undefined) writeFileAtomically(reportFile, lossJson(name, conversion));
  if (json === true) await writeOut(lossJson(name, conversion));
  else if (quiet !== true) process.stderr.write(lossText(name, conversion, widthOf()));
}

/** @throws AssayError `usage` */
function outputsOf({ output, json, lossReport }: ConvertOptions): readonly Output[] {
  const outputs = parseOutputs(output);
  if (output.length === 0) throw new AssayError("usage", "say what to make of it: -o FORMAT[=FILE]");
  if (outputs.some(({ format }) => format === "table")) {
    throw new AssayError("usage", "table is no document format; assay scan prints it");
  }
  if (json === true && outputs.some(({ file }) => file === undefined)) {
    throw new AssayError("usage", "--json is on standard output: give the document a file: -o FORMAT=FILE");
  }
  const isTaken = lossReport !== undefined && outputs.some(({ file }) => file === path.resolve(lossReport));
  if (isTaken) throw new AssayError("usage", "the loss report and an output name the same file");
  return outputs;
}

function widthOf(): number {
  return process.stderr.isTTY ? process.stderr.columns : 120;
}
