import type { ParsedDocument } from "../parse-document.ts";
import type { DocumentReader } from "../reading.ts";
import { readSpdx2 } from "./read.ts";
import { readTagValue } from "./tag-value.ts";
import { validateSpdx2 } from "./validate.ts";

/** SPDX 2.2 and 2.3, JSON and tag-value. */
export const spdx2Reader: DocumentReader = {
  read: (document, options) => {
    if (document.syntax !== "text") return readSpdx2(jsonOf(document), options);
    const { document: value, lineOf } = readTagValue(document.text);
    return readSpdx2(value, options, lineOf);
  },
  validate: async (document) => {
    if (document.syntax !== "text") return validateSpdx2(jsonOf(document));
    return validateSpdx2(undefined, readTagValue(document.text));
  },
};

function jsonOf(document: ParsedDocument): unknown {
  return document.syntax === "json" ? document.value : undefined;
}
