import type { DocumentReader } from "../../reading.ts";
import { validateCyclonedx } from "../validate.ts";
import { readCyclonedx } from "./read.ts";

/** CycloneDX 1.4 to 1.7, JSON. */
export const cyclonedxReader: DocumentReader = {
  id: "cyclonedx",
  version: 1,
  read: (document, options) =>
    readCyclonedx(document.syntax === "json" ? document.value : undefined, options),
  validate: (document) => validateCyclonedx(document.syntax === "json" ? document.value : undefined),
};
