import type { XmlReference, XmlText } from "./token.ts";

/** Text as it stands between two tags. */
export function textToken(raw: string, offset: number, isCut: boolean): XmlText {
  return { kind: "text", text: decodeEntities(raw), space: spaceAround(raw), offset, isCut };
}

export function spaceAround(text: string): XmlText["space"] {
  return { before: text.length - text.trimStart().length, after: text.length - text.trimEnd().length };
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

/** The first reference to an entity that XML itself does not have: what it stands for is not known. */
export function unexpandedIn(raw: string, line: number): XmlReference | undefined {
  const text = raw.includes("&") ? ownEntity.exec(raw)?.[0] : undefined;
  return text === undefined ? undefined : { text, line };
}

const ownEntity = /&(?!(?:lt|gt|amp|quot|apos);)[^\s&;#<>"']{1,64};/u;
