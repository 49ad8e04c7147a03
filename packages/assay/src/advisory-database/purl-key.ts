import { formatPurl, parsePurl } from "../model/purl.ts";

/** A package URL in its canonical form; what is none stays as it is. */
export function canonicalPurl(text: string): string {
  const parsed = parsePurl(text);
  return parsed.ok ? formatPurl(parsed.purl) : text;
}
