import path from "node:path";
import { openConversion } from "../conversion/convert.ts";
import type { LossReport } from "../conversion/loss-report.ts";
import { AssayError } from "../model/error.ts";
import { dutiesFor, rulesFor } from "../scan/rules-for.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { documentName } from "./document-name.ts";
import { eachOutput, emitPortions } from "./each-output.ts";
import { isReached, parseFailOn } from "./fail-on.ts";
import { type Losses, lossJson, lossText } from "./loss-text.ts";
import { assertOfIsAsked, publishedSubject } from "./of-option.ts";
import { type Output, parseOutputs } from "./output-option.ts";
import { publisherFor } from "./publish-inventory.ts";
import type { PublishingOptions } from "./publishing-options.ts";
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
  let subject = options.of;
  const { reading, inventory, write } = await openConversion(readDocumentFile(file), {
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
  const isReported = options.quiet !== true || options.json === true || reportFile !== undefined;
  const reports: LossReport[] = [];
  const failure = await eachOutput(outputs, async (output) => {
    const { portions, report } = await write(output.format, subject);
    await emitPortions(output, portions);
    if (isReported) reports.push(await report());
  });
  if (reports.length > 0) await emitReport(name, { reading, reports }, { ...options, reportFile });
  if (failure !== undefined) throw failure;
  return isReached(inventory, thresholds);
}

type ReportOptions = Pick<ConvertOptions, "json" | "quiet"> & { readonly reportFile: string | undefined };

/** What the outputs that are written do not say as the original did. */
async function emitReport(
  name: string,
  losses: Losses,
  { reportFile, json, quiet }: ReportOptions,
): Promise<void> {
  if (reportFile !== undefined) writeFileAtomically(reportFile, lossJson(name, losses));
  if (json === true) await writeOut(lossJson(name, losses));
  else if (quiet !== true) process.stderr.write(lossText(name, losses, widthOf()));
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
