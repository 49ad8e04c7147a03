const prefix = "urn:assay:";

/** An address for a thing that has no package URL, from its id in the inventory. */
export function ownAddress(id: string): string {
  return `${prefix}${encodeURIComponent(Buffer.from(id).toString())}`;
}

/** The id again; any other text is what it is. */
export function withoutOwnAddress(text: string): string {
  if (!text.startsWith(prefix)) return text;
  try {
    return decodeURIComponent(text.slice(prefix.length));
  } catch {
    return text;
  }
}
