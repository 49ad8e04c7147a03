import type { DocumentWriter, WriteOptions } from "../document.ts";
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
  write: async (inventory, options) => [...(await portionsOf(inventory, options))].join(""),
  portions: portionsOf,
  validate: async (document) => (await import("./validate.ts")).validateCyclonedx(document),
};

async function portionsOf(inventory: Inventory, options?: WriteOptions): Promise<Iterable<string>> {
  return (await import("./write.ts")).cyclonedxPortions(inventory, options);
}
