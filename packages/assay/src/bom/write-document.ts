import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import { checkedPortions } from "./checked-portions.ts";
import type { DocumentWriter, WriteOptions } from "./document.ts";
import { parseDocument, type ParsedDocument, type ParseResult } from "./parse-document.ts";
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
  return (await writtenDocument(inventory, format, options)).portions;
}

/** A document that has passed its check. */
export interface WrittenDocument {
  /** The text, to be taken once. */
  readonly portions: Iterable<string>;
  /** What the text says. Most documents are made as data, which need not be parsed for it. */
  readonly parsed: () => Promise<ParseResult>;
}

/** The same, to be read back too. @throws AssayError as `writeDocument` */
export async function writtenDocument(
  inventory: Inventory,
  format: string,
  options: DocumentOptions,
): Promise<WrittenDocument> {
  const { writer, specVersion } = await writerFor(format);
  const settings = writeOptionsOf(options, specVersion);
  const draft = await writer.draft?.(inventory, settings);
  if (draft === undefined) {
    const text = await writer.write(inventory, settings);
    return { portions: [text], parsed: () => parseDocument(text) };
  }
  const document: ParsedDocument = { syntax: "json", value: draft.value, issues: [] };
  return {
    portions: await checkedPortions(draft, writer.validate),
    parsed: () => Promise.resolve({ ok: true, document }),
  };
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
