import { checkedText } from "../checked-portions.ts";
import type { DocumentWriter, DraftDocument, Validation, WriteOptions } from "../document.ts";
import type { Inventory } from "../../model/inventory.ts";
import { AssayError } from "../../model/error.ts";
import { spdxMapping } from "./mapping.table.ts";
import { recognisesSpdx } from "./recognise.ts";
import { specVersion, writerVersion } from "./version.ts";

/** SPDX 3.0.1 as JSON-LD. The writer and the 0.7 MB of compiled schema load on first use. */
export const spdx: DocumentWriter = {
  id: "spdx",
  version: writerVersion,
  title: "SPDX 3.0.1 (JSON-LD)",
  formats: [
    { name: "spdx", specVersion },
    { name: "spdx@3.0.1", specVersion },
  ],
  mapping: spdxMapping,
  recognises: recognisesSpdx,
  write: async (inventory, options) => checkedText(await draftOf(inventory, options), validate),
  draft: draftOf,
  validate,
};

async function draftOf(inventory: Inventory, options: WriteOptions = {}): Promise<DraftDocument> {
  const wanted = options.specVersion ?? specVersion;
  if (wanted !== specVersion)
    throw new AssayError("unknown-format", `SPDX ${wanted} is not written; ${specVersion} is.`);
  const { spdxDraft } = await import("./write.ts");
  return spdxDraft(inventory);
}

async function validate(document: unknown): Promise<Validation> {
  return (await import("./validate.ts")).validateSpdx(document);
}
