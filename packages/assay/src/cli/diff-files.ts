import fs from "node:fs";
import { readBom } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { diffInventories } from "../compare/diff/diff-inventories.ts";
import type { Difference } from "../compare/diff/difference.ts";
import { AssayError } from "../model/error.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { diffThings } from "./diff/diff-things.ts";
import { diffMarkdown } from "./diff/markdown.ts";
import { type Compared, countsOf } from "./diff/summary.ts";
import { diffText } from "./diff/text.ts";
import { documentName } from "./document-name.ts";
import { readDocumentFile } from "./read-document-file.ts";
import { styleFor } from "./table/style.ts";
import { isColourWanted } from "./terminal-colour.ts";
import { throughFormat } from "./through-format.ts";
import { writeOut } from "./write-out.ts";

export interface DiffFileOptions {
  readonly format: string;
  readonly json?: boolean;
}

/** Compares two documents, or two datasets or models themselves; says how they differ, and whether they are equal. @throws AssayError */
export async function diffFiles(
  beforeFile: string,
  afterFile: string,
  options: DiffFileOptions,
): Promise<boolean> {
  refuseUnfit(beforeFile, afterFile, options);
  const before = await read(beforeFile);
  const after = await read(afterFile);
  if (before.kind === "document") {
    if (after.kind === "document") return diffDocuments(before, after, options);
    throw notAlike(beforeFile, after);
  }
  if (after.kind === "document") throw notAlike(afterFile, before);
  try {
    return await diffThings(beforeFile, afterFile, options);
  } catch (error) {
    // What is no dataset and no model either is a broken document more likely than anything else.
    throw error instanceof AssayError && error.code === "unreadable" ? before.why : error;
  }
}

function refuseUnfit(beforeFile: string, afterFile: string, { format }: DiffFileOptions): void {
  if (format !== "text" && format !== "markdown")
    throw new AssayError(
      "usage",
      `there is no format "${format}" of a difference; there are text and markdown`,
    );
  if (beforeFile === "-" && afterFile === "-")
    throw new AssayError("usage", "standard input can be read only once");
}

async function diffDocuments(
  before: ReadDocument,
  after: ReadDocument,
  options: DiffFileOptions,
): Promise<boolean> {
  const difference = await differenceOf(before.reading, after.reading);
  await writeOut(textOf(difference, { before: before.compared, after: after.compared }, options));
  return difference.isEqual;
}

interface ReadDocument {
  readonly kind: "document";
  readonly reading: DocumentReading;
  readonly compared: Compared;
}

/** By its content it is no document: a dataset or a model itself, or nothing that Assay knows. */
interface NoDocument {
  readonly kind: "other";
  readonly why: AssayError;
}

async function read(file: string): Promise<ReadDocument | NoDocument> {
  const document = documentName(file);
  try {
    const reading = await readBom(readDocumentFile(file), { path: document, toolVersion });
    const { format, version, inventory, lossCount: losses } = reading;
    return {
      kind: "document",
      reading,
      compared: { document, format, version, name: inventory.subject.name, losses },
    };
  } catch (error) {
    if (error instanceof AssayError && file !== "-" && fs.existsSync(file))
      return { kind: "other", why: error };
    throw error;
  }
}

function notAlike(document: string, { why }: NoDocument): AssayError {
  return new AssayError(why.code, `${why.message} ${document} is a document: give two of a kind.`, {
    cause: why,
  });
}

/** Where the formats differ, what one of them cannot hold is told from what somebody changed. */
async function differenceOf(before: DocumentReading, after: DocumentReading): Promise<Difference> {
  const difference = diffInventories(before.inventory, after.inventory);
  if (difference.isEqual) return difference;
  const beforeAsAfter = await throughFormat(before, after);
  const afterAsBefore = await throughFormat(after, before);
  if (beforeAsAfter === undefined && afterAsBefore === undefined) return difference;
  return diffInventories(before.inventory, after.inventory, {
    ...(beforeAsAfter === undefined ? {} : { beforeAsAfter }),
    ...(afterAsBefore === undefined ? {} : { afterAsBefore }),
  });
}

function textOf(
  difference: Difference,
  sides: { readonly before: Compared; readonly after: Compared },
  { format, json }: DiffFileOptions,
): string {
  if (json === true) {
    const document = { assayDiff: 1, ...sides, summary: countsOf(difference), ...difference };
    return `${JSON.stringify(document, undefined, 2)}\n`;
  }
  if (format === "markdown") return diffMarkdown(difference, sides);
  return diffText(difference, { ...sides, style: styleFor(isColourWanted()) });
}
