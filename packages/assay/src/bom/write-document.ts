import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { DocumentWriter } from "./document.ts";
import { documentFormats, documents } from "./registry.ts";

/**
 * The inventory as a document: `cyclonedx` (`@1.7`, `@1.6`, `@1.5`), `spdx` (3.0.1) or `assay` (native, lossless).
 * @throws AssayError `unknown-format`; `invalid-document` when the result breaks its schema or our rules (a bug of ours).
 */
export async function writeDocument(inventory: Inventory, format: string): Promise<string> {
  const { writer, specVersion } = await writerFor(format);
  return writer.write(inventory, specVersion === undefined ? {} : { specVersion });
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
