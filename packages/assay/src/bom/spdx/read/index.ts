import type { DocumentReader } from "../../reading.ts";
import { readSpdx } from "./read.ts";

/** SPDX 3 as JSON-LD. */
export const spdxReader: DocumentReader = {
  tellsFieldsApart: true,
  read: (document, options) => readSpdx(document.syntax === "json" ? document.value : undefined, options),
  validate: async (document) => {
    const { validateSpdx } = await import("../validate.ts");
    return validateSpdx(document.syntax === "json" ? document.value : undefined);
  },
};
