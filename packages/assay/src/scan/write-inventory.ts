import { writeDocument } from "../bom/write-document.ts";
import type { Inventory } from "../model/inventory.ts";
import { ruleCatalogue } from "./rule-catalogue.ts";

/**
 * The inventory as a document: `cyclonedx` and `cyclonedx-xml` (`@1.7`, `@1.6`, `@1.5`), `spdx` (3.0.1; `@2.3`), `sarif`
 * (2.1.0), `html` (a page for people) or `assay` (native, lossless).
 * @throws AssayError `unknown-format`; `invalid-document` when the result breaks its schema or our rules (a bug of ours).
 */
export function writeInventory(inventory: Inventory, format: string): Promise<string> {
  return writeDocument(inventory, format, ruleCatalogue());
}
