import { readBom } from "../bom/read-bom.ts";
import type { DocumentReading } from "../bom/reading.ts";
import { diffInventories } from "../compare/diff/diff-inventories.ts";
import type { Difference } from "../compare/diff/difference.ts";
import { AssayError } from "../model/error.ts";
import { toolVersion } from "../scan/tool-version.ts";
import { areThings, diffThings } from "./diff/diff-things.ts";
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
  if (!["text", "markdown"].includes(options.format)) {
    throw new AssayError(
      "usage",
      `there is no format "${options.format}" of a difference; there are text and markdown`,
    );
  }
  if (areThings(beforeFile, afterFile)) return diffThings(beforeFile, afterFile, options);
  if (beforeFile === "-" && afterFile === "-")
    throw new AssayError("usage", "standard input can be read only once");
  const before = await read(beforeFile);
  const after = await read(afterFile);
  const difference = await differenceOf(before.reading, after.reading);
  await writeOut(textOf(difference, { before: before.compared, after: after.compared }, options));
  return difference.isEqual;
}

async function read(
  file: string,
): Promise<{ readonly reading: DocumentReading; readonly compared: Compared }> {
  const document = documentName(file);
  const reading = await readBom(readDocumentFile(file), { path: document, toolVersion });
  const { format, version, inventory, lossCount: losses } = reading;
  return { reading, compared: { document, format, version, name: inventory.subject.name, losses } };
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
