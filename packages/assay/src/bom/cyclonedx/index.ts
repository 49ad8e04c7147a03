import type { DocumentWriter } from "../document.ts";
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
  write: async (inventory, options) => (await import("./write.ts")).writeCyclonedx(inventory, options),
  validate: async (document) => (await import("./validate.ts")).validateCyclonedx(document),
};
