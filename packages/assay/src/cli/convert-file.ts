import path from "node:path";
import { convertDocument } from "../conversion/convert.ts";
import { AssayError } from "../model/error.ts";
import { ruleCatalogue } from "../scan/rule-catalogue.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { lossJson, lossText } from "./loss-text.ts";
import { type Output, parseOutputs } from "./output-option.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { assertWritable, writeFileAtomically } from "./write-file.ts";
import { writeOut } from "./write-out.ts";
import { documentName } from "./document-name.ts";

export interface ConvertOptions {
  readonly output: readonly string[];
  readonly lossReport?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Converts one document and writes every output and the loss report. @throws AssayError */
export async function convertFile(file: string, options: ConvertOptions): Promise<void> {
  const outputs = outputsOf(options);
  const report = options.lossReport === undefined ? undefined : path.resolve(options.lossReport);
  for (const target of [...outputs.map((one) => one.file), report]) {
    if (target !== undefined) assertWritable(target);
  }
  const conversion = await convertDocument(
    readDocumentFile(file),
    outputs.map(({ format }) => format),
    { path: documentName(file), toolVersion, rules: ruleCatalogue() },
  );
  for (const [index, output] of outputs.entries()) {
    await emit(output, conversion.outputs[index]?.text ?? "");
  }
  const json = lossJson(documentName(file), conversion);
  if (report !== undefined) writeFileAtomically(report, json);
  if (options.json === true) await writeOut(json);
  else if (options.quiet !== true) process.stderr.write(lossText(documentName(file), conversion, widthOf()));
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

function emit({ file }: Output, text: string): Promise<void> {
  if (file === undefined) return writeOut(text);
  writeFileAtomically(file, text);
  return Promise.resolve();
}

function widthOf(): number {
  return process.stderr.isTTY ? process.stderr.columns : 120;
}
