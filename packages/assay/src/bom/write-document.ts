import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import type { DocumentWriter, WriteOptions } from "./document.ts";
import { documentFormats, documents } from "./registry.ts";

/**
 * The inventory as a document of one of the registered formats. `rules` describes the findings' rules for those that say it, `duties` what licences ask,
 * `subject` which thing a document about one of them describes.
 * @throws AssayError `unknown-format`; `invalid-document` when the result breaks its schema or our rules (a bug of ours).
 */
export async function writeDocument(
  inventory: Inventory,
  format: string,
  options: DocumentOptions = {},
): Promise<string> {
  const { writer, specVersion } = await writerFor(format);
  return writer.write(inventory, writeOptionsOf(options, specVersion));
}

/** The same in portions, for a large document that is only passed on. @throws AssayError as `writeDocument` */
export async function documentPortions(
  inventory: Inventory,
  format: string,
  options: DocumentOptions = {},
): Promise<Iterable<string>> {
  const { writer, specVersion } = await writerFor(format);
  const settings = writeOptionsOf(options, specVersion);
  return writer.portions?.(inventory, settings) ?? [await writer.write(inventory, settings)];
}

function writeOptionsOf(
  { rules = new Map(), subject, duties }: DocumentOptions,
  specVersion: string | undefined,
): WriteOptions {
  return {
    rules,
    ...(specVersion === undefined ? {} : { specVersion }),
    ...(subject === undefined ? {} : { subject }),
    ...(duties === undefined ? {} : { duties }),
  };
}

export interface DocumentOptions {
  readonly rules?: ReadonlyMap<string, RuleDescription> | undefined;
  /** Id, name or identifier; absent = the only one there is. */
  readonly subject?: string | undefined;
  readonly duties?: WriteOptions["duties"] | undefined;
}

/** True for a format whose documents are read back into an inventory. @throws AssayError `unknown-format` */
export async function isReadBack(format: string): Promise<boolean> {
  return (await writerFor(format)).writer.isWriteOnly !== true;
}

async function writerFor(
  format: string,
): Promise<{ writer: DocumentWriter; specVersion: string | undefined }> {
  const row = documents.find(({ formats }) => formats.includes(format));
  if (row === undefined) {
    throw new AssayError(
      "unknown-format",
      `there is no document format "${format}"; there are ${documentFormats().join(", ")}`,
    );
  }
  const [, specVersion] = format.split("@");
  return { writer: await row.load(), specVersion };
}
