import type { ParsedDocument } from "../../parse-document.ts";
import type { DocumentReader, DocumentReading, ReadOptions } from "../../reading.ts";
import { validateCyclonedx } from "../validate.ts";
import { readCyclonedx } from "./read.ts";
import { readCyclonedxXml, validateCyclonedxXml } from "../xml/index.ts";

/** CycloneDX 1.4 to 1.7, JSON and XML. */
export const cyclonedxReader: DocumentReader = {
  read,
  readTwice: (document, options) => ({
    full: read(document, options),
    fieldsOnly: read(document, { ...options, fieldsOnly: true }),
  }),
  validate: (document) => {
    if (document.syntax === "xml") return validateCyclonedxXml(document.root);
    return validateCyclonedx(document.syntax === "json" ? document.value : undefined);
  },
};

function read(document: ParsedDocument, options: ReadOptions): DocumentReading {
  if (document.syntax === "xml") return readCyclonedxXml(document.root, options);
  return readCyclonedx(document.syntax === "json" ? document.value : undefined, options);
}
