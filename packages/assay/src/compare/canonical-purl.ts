import { formatPurl, parsePurl } from "../model/purl.ts";

/** A package URL in the canonical way of writing; undefined for what is none. */
export function canonicalPurl(text: string): string | undefined {
  const parsed = parsePurl(text);
  return parsed.ok ? formatPurl(parsed.purl) : undefined;
}
