import { type DocumentOptions, documentPortions, writeDocument } from "../bom/write-document.ts";
import type { Inventory } from "../model/inventory.ts";
import { dutiesFor, rulesFor } from "./rules-for.ts";

/**
 * The inventory as a document: `cyclonedx` and `cyclonedx-xml` (`@1.7`, `@1.6`, `@1.5`), `spdx` (3.0.1; `@2.3`), `sarif`
 * (2.1.0), `html` (a page for people), `markdown` (a summary for a pull request), `croissant` (1.1, of one dataset), `card` and `dataset-card` (Markdown, of one model or
 * dataset) or `assay` (native, lossless).
 * `subject`: which one, by id, name or identifier; needed for a document about one thing where there are several.
 * @throws AssayError `unknown-format`; `invalid-document` when the result breaks its schema or our rules (a bug of ours).
 */
export async function writeInventory(
  inventory: Inventory,
  format: string,
  subject?: string,
): Promise<string> {
  return writeDocument(inventory, format, await optionsFor(format, subject));
}

/** The same in portions, for a document that goes into a file. @throws AssayError as `writeInventory` does */
export async function inventoryPortions(
  inventory: Inventory,
  format: string,
  subject?: string,
): Promise<Iterable<string>> {
  return documentPortions(inventory, format, await optionsFor(format, subject));
}

async function optionsFor(format: string, subject: string | undefined): Promise<DocumentOptions> {
  return { rules: await rulesFor([format]), duties: await dutiesFor([format]), subject };
}
