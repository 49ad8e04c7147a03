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

/** The reader of a format and its version, which is raised when the same bytes give other records. EPSS is read from CSV. */
export function readerOf(format: string): string {
  return `${format}@${advisoryFormats.find(({ id }) => id === format)?.version ?? 1}`;
}
