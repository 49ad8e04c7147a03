import fs from "node:fs";
import { readBom } from "../../bom/read-bom.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { documentName } from "../document-name.ts";
import { readDocumentFile } from "../read-document-file.ts";

/** Families that list the files and parts of a whole; cards and metadata of one model are files of it. */
const families: ReadonlySet<string> = new Set(["cyclonedx", "cyclonedx-xml", "spdx", "assay"]);

/** The inventory in a file that is a BOM; undefined for anything else. @throws AssayError `unreadable` */
export async function bomAt(
  target: string,
): Promise<{ readonly document: string; readonly inventory: Inventory } | undefined> {
  const isDocument = /\.(?:json|jsonld|xml|spdx|cdx)$/iu.test(target);
  if (!isDocument || fs.statSync(target, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const document = documentName(target);
  try {
    const { format, inventory } = await readBom(readDocumentFile(target), { path: document, toolVersion });
    return families.has(format) ? { document, inventory } : undefined;
  } catch (error) {
    if (error instanceof AssayError && error.code === "unknown-format") return undefined;
    throw error;
  }
}
