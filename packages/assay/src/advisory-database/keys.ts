import { packageKey } from "../versions/package-name.ts";
import { withoutRelease } from "../versions/registry.ts";

/**
 * Keys are lists of parts with a zero between them, held as texts with one character for each byte of UTF-8: then the order
 * of texts is that of the bytes. The last two parts of every key are the id of the record and its feed.
 */
export type Section = "records" | "ids" | "identifiers" | "exploited" | "packages" | "scores";

/** First letters of the keys. */
const letters: Readonly<Record<Section, string>> = {
  records: "r",
  ids: "a",
  identifiers: "i",
  exploited: "k",
  packages: "p",
  scores: "e",
};

export function keyOf(section: Section, ...parts: readonly string[]): string {
  return bytesOf([letters[section], ...parts.map(withoutZero)].join(separator));
}

/** Every key of the section that begins with these parts begins with this. */
export function prefixOf(section: Section, ...parts: readonly string[]): string {
  return `${keyOf(section, ...parts)}${separator}`;
}

export function sectionOf(key: string): Section | undefined {
  return sections.find((section) => key.startsWith(`${letters[section]}${separator}`));
}

/** Which record of which feed an entry belongs to. */
export function ownerOf(key: string): { readonly id: string; readonly feed: string } {
  const parts = key.split(separator);
  return { id: textOf(parts.at(-2) ?? ""), feed: textOf(parts.at(-1) ?? "") };
}

/** The package that a record is kept under: those of one package lie together. */
export function homeOf(ecosystem: string | undefined, name: string): readonly [string, string] {
  const base = withoutRelease(ecosystem ?? "");
  return [base.toLowerCase(), packageKey(base, name)];
}

/** The text of one character for each byte as it is. */
export function textOf(bytes: string): string {
  return isAscii(bytes) ? bytes : Buffer.from(bytes, "latin1").toString("utf8");
}

const sections = Object.keys(letters) as readonly Section[];
const separator = "\0";

function bytesOf(text: string): string {
  return isAscii(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

function withoutZero(part: string): string {
  return part.includes(separator) ? part.replaceAll(separator, "\ufffd") : part;
}
