import type { ParsedDocument } from "../../parse-document.ts";
import type { DocumentReader } from "../../reading.ts";
import { readSpdx, readSpdxTwice } from "./read.ts";

/** SPDX 3 as JSON-LD. */
export const spdxReader: DocumentReader = {
  read: (document, options) => readSpdx(valueOf(document), options),
  readTwice: (document, options) => readSpdxTwice(valueOf(document), options),
  validate: async (document) => {
    const { validateSpdx } = await import("../validate.ts");
    return validateSpdx(valueOf(document));
  },
};

function valueOf(document: ParsedDocument): unknown {
  return document.syntax === "json" ? document.value : undefined;
}
