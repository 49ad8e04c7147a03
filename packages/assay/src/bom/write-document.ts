import { AssayError } from "../model/error.ts";
import type { Inventory } from "../model/inventory.ts";
import type { RuleDescription } from "../model/rule-description.ts";
import type { DocumentWriter } from "./document.ts";
import { documentFormats, documents } from "./registry.ts";

/**
 * The inventory as a document of one of the registered formats. `rules` describes the findings' rules for those that say it.
 * @throws AssayError `unknown-format`; `invalid-document` when the result breaks its schema or our rules (a bug of ours).
 */
export async function writeDocument(
  inventory: Inventory,
  format: string,
  rules: ReadonlyMap<string, RuleDescription> = new Map(),
): Promise<string> {
  const { writer, specVersion } = await writerFor(format);
  return writer.write(inventory, { rules, ...(specVersion === undefined ? {} : { specVersion }) });
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
