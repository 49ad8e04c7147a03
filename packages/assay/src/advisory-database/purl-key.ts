import { formatPurl, parsePurl } from "../model/purl.ts";

/** A package URL in its canonical form, without version, qualifiers and subpath: what a look-up finds all versions by. */
export function purlWithoutVersion(text: string): string {
  const parsed = parsePurl(text);
  if (!parsed.ok) return text;
  const { type, namespace, name } = parsed.purl;
  return formatPurl({ type, ...(namespace === undefined ? {} : { namespace }), name, qualifiers: {} });
}
