import { unknownTime } from "../document-time.ts";

/** What stands in a mandatory field when nobody knows it; never read back as a fact. */
export const unknownName = "NOASSERTION";
export const unknownDate: string = unknownTime.slice(0, 10);
export const unknownDescription = "Nobody has described this dataset.";

/** A dataset that is nowhere on the web is named by what is in it. */
export const unknownAddress = "urn:uuid:";

/** True for what our writer puts into a field that nobody knows; the same words elsewhere are words. */
export function isPlaceholder(term: string, text: string): boolean {
  if (text === unknownName) return true;
  if (term === "description") return text === unknownDescription;
  if (term === "url") return text.startsWith(unknownAddress);
  return term === "datePublished" && (text === unknownDate || text === unknownTime);
}

/** Begins the sentence that names the fields with placeholders. */
export const unknownNote = "Nobody knows these facts; Croissant demands a value, so they hold placeholders: ";

/** Begins the sentence that names what is known and withheld; what of it Croissant demands holds a placeholder too. */
export const withheldNote = "Withheld on purpose: ";

/** True for what our writer says of a document itself. */
export function isOurNote(text: string): boolean {
  return text.startsWith(unknownNote) || text.startsWith(withheldNote);
}
