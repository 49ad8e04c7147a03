import { decodeEntities } from "./text.ts";

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
