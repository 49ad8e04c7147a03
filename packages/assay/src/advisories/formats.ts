import type { Advisory } from "./advisory.ts";
import type { AdvisoryFormat, AdvisoryReading } from "./format.ts";
import { csafFormat } from "./formats/csaf/index.ts";
import { cveRecordFormat } from "./formats/cve-record/index.ts";
import { kevFormat } from "./formats/kev/index.ts";
import { osvFormat } from "./formats/osv/index.ts";

/** Every kind of JSON document that is read, the most telling marks first. One line each. */
const advisoryFormats: readonly AdvisoryFormat[] = [csafFormat, cveRecordFormat, kevFormat, osvFormat];

/** The format that a parsed document is in; undefined when nobody reads it. */
export function advisoryFormatOf(document: unknown): AdvisoryFormat | undefined {
  return advisoryFormats.find((format) => format.matches(document));
}

/** What a document says, whatever its format; undefined when nobody reads it. */
export function readAdvisoryDocument(
  document: unknown,
  origin: Advisory["origin"],
): AdvisoryReading | undefined {
  return advisoryFormatOf(document)?.read(document, origin);
}
