import { checkedText } from "../checked-portions.ts";
import type { DocumentWriter, DraftDocument, Validation, WriteOptions } from "../document.ts";
import type { Inventory } from "../../model/inventory.ts";
import { cyclonedxMapping } from "./mapping.table.ts";
import { formatsNamed } from "./versions.table.ts";

/** CycloneDX JSON: 1.7, 1.6 and 1.5. Writer and validators are loaded when they are needed. */
export const cyclonedx: DocumentWriter = {
  id: "cyclonedx",
  version: 1,
  title: "CycloneDX",
  formats: formatsNamed("cyclonedx"),
  mapping: cyclonedxMapping,
  recognises: (parsed) =>
    typeof parsed === "object" &&
    parsed !== null &&
    "bomFormat" in parsed &&
    parsed.bomFormat === "CycloneDX",
  write: async (inventory, options) => checkedText(await draftOf(inventory, options), validate),
  draft: draftOf,
  validate,
};

async function draftOf(inventory: Inventory, options?: WriteOptions): Promise<DraftDocument> {
  return (await import("./write.ts")).cyclonedxDraft(inventory, options);
}

async function validate(document: unknown): Promise<Validation> {
  return (await import("./validate.ts")).validateCyclonedx(document);
}
