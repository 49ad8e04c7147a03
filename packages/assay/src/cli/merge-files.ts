import { readBom } from "../bom/read-bom.ts";
import { withSourceDocument } from "../bom/source-documents.ts";
import type { Merged, MergeInput } from "../compare/merge/merge-input.ts";
import { mergeInventories } from "../compare/merge/merge-inventories.ts";
import { AssayError } from "../model/error.ts";
import { printable } from "../model/printable.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { documentName, withDistinctNames } from "./document-name.ts";
import { emitInventory } from "./emit-inventory.ts";
import { isReached, parseFailOn } from "./fail-on.ts";
import { assertOfIsAsked, publishedSubject } from "./of-option.ts";
import { parseOutputs } from "./output-option.ts";
import { plural } from "./plural.ts";
import { publisherFor } from "./publish-inventory.ts";
import type { PublishingOptions } from "./publishing-options.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { assertWritable } from "./write-file.ts";

export interface MergeOptions extends PublishingOptions {
  readonly output: readonly string[];
  readonly name?: string;
  /** What a document about one thing describes. */
  readonly of?: string;
  readonly quiet?: boolean;
  readonly failOn?: string;
}

/** Reads all documents, unites them and writes every output; says whether `--fail-on` was reached. @throws AssayError */
export async function mergeFiles(files: readonly string[], options: MergeOptions): Promise<boolean> {
  const outputs = parseOutputs(options.output);
  if (options.output.length === 0) throw new AssayError("usage", "say what to make of it: -o FORMAT[=FILE]");
  assertOfIsAsked(options.of, outputs);
  if (files.filter((file) => file === "-").length > 1) {
    throw new AssayError("usage", "standard input can be read only once");
  }
  for (const { file } of outputs) if (file !== undefined) assertWritable(file);
  const thresholds = parseFailOn(options.failOn ?? "none");
  const publisher = await publisherFor(options);
  const { inputs, losses } = await readAll(files);
  const merged = mergeInventories(inputs);
  const { name = merged.inventory.subject.name } = options;
  const subject = { ...merged.inventory.subject, name };
  const whole = { ...merged.inventory, tool: { name: "assay" as const, version: toolVersion }, subject };
  const { inventory } = publisher(whole);
  await emitInventory(inventory, outputs, { subject: publishedSubject(options.of, whole, inventory) });
  if (options.quiet !== true) process.stderr.write(`assay: ${summaryOf(merged)}\n${losses.join("")}`);
  return isReached(inventory, thresholds);
}

/** The inventories, and a line for each document of which not everything has a place in one. */
async function readAll(
  files: readonly string[],
): Promise<{ readonly inputs: readonly MergeInput[]; readonly losses: readonly string[] }> {
  const named = withDistinctNames(
    files.map((file) => ({ name: documentName(file), bytes: readDocumentFile(file) })),
  );
  const inputs: MergeInput[] = [];
  const losses: string[] = [];
  // One after the other: each may take hundreds of megabytes.
  for (const { name, bytes } of named) {
    const reading = await readBom(bytes, { path: name, toolVersion });
    const { lossCount } = reading;
    inputs.push({ document: name, inventory: withSourceDocument(reading, name) });
    if (lossCount === 0) continue;
    losses.push(`assay: ${plural(lossCount, "part")} of ${printable(name)} found no place in the result\n`);
  }
  return { inputs, losses };
}

/** `23 components of app.json and 120 of sbom.json are 136; 7 are in several; 2 contradictions`. */
function summaryOf({ inventory, documents, shared, disagreements }: Merged): string {
  const parts = documents.map(
    ({ document, entities }, index) =>
      `${index === 0 ? plural(entities, "component") : entities} of ${printable(document)}`,
  );
  const where = documents.length === 2 ? "both" : "several";
  const found = plural(disagreements, "contradiction");
  return `united ${parts.join(", ")}: ${inventory.entities.length} in all, ${shared} in ${where}, ${found}`;
}
