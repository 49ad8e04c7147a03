import { readBom } from "../../bom/read-bom.ts";
import { toolVersion } from "../../scan/tool-version.ts";
import { inventoryReference } from "../../verify/inventory-reference.ts";
import type { Reference } from "../../verify/reference.ts";
import { documentName } from "../document-name.ts";
import { readDocumentFile } from "../read-document-file.ts";

/** What a document knows of files. @throws AssayError `unreadable` | `invalid-document` | `unknown-format` | `usage` */
export async function readReference(file: string, of: string | undefined): Promise<Reference> {
  const document = documentName(file);
  const { format, version, header, inventory } = await readBom(readDocumentFile(file), {
    path: document,
    toolVersion,
  });
  return inventoryReference(inventory, {
    document,
    kind: version === "" ? format : `${format} ${version}`,
    ...(of === undefined ? {} : { of }),
    ...(header.signature === undefined ? {} : { signature: header.signature }),
  });
}
