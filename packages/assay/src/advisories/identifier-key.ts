import { formatPurl, parsePurl } from "../model/purl.ts";

/** How identifiers are spelled where they are compared: hexadecimal in small letters, package URLs in canonical form. Versions stay. */
export function identifierKey(type: string, value: string): readonly [string, string] {
  if (type === "purl") return [type, canonicalPurl(value)];
  return [type, /^[0-9A-F]+$/iu.test(value) ? value.toLowerCase() : value];
}

/** What is none stays as it is. */
function canonicalPurl(text: string): string {
  const parsed = parsePurl(text);
  return parsed.ok ? formatPurl(parsed.purl) : text;
}
