/** What stands between `<` and `>` of an opening tag. */
export interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
}

// Names are taken loosely (XML 1.0 production 5 allows most letters): whatever is no white space or markup.
const tagName = /^[^\s<>/="'&]+/u;
const attribute = /\s+([^\s<>/="'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/uy;

/** Parses the inside of an opening tag; undefined when it is no tag or has more attributes than allowed. */
export function parseTag(text: string, maxAttributes: number): Tag | undefined {
  const name = tagName.exec(text)?.[0];
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  let end = name.length;
  attribute.lastIndex = end;
  for (let match = attribute.exec(text); match !== null; match = attribute.exec(text)) {
    if (attributes.size >= maxAttributes) return undefined;
    attributes.set(match[1] ?? "", decodeEntities(match[2] ?? match[3] ?? ""));
    end = attribute.lastIndex;
  }
  const rest = text.slice(end).trim();
  if (rest !== "" && rest !== "/") return undefined;
  return { name, attributes, isEmpty: rest === "/" };
}

const predefined: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** Replaces the five predefined entities and character references. Any other entity stays as it is written. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([\da-fA-F]{1,6})|(lt|gt|amp|quot|apos));/gu, (all, ...groups) => {
    const [decimal, hex, name] = groups as (string | undefined)[];
    if (name !== undefined) return predefined[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
