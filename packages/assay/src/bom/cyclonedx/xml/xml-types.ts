import { typeRows } from "./elements.table.ts";

/** A row of `elements.table.ts`, taken apart. */
export interface XmlType {
  readonly attributes: readonly string[];
  /** In the order of the schema. */
  readonly elements: readonly { readonly name: string; readonly type: string | undefined }[];
  readonly isText: boolean;
}

const parsed = new Map<string, XmlType>();

/** The type of that name; throws for a name that no row has, which a test excludes. */
export function typeOf(name: string): XmlType {
  const known = parsed.get(name);
  if (known !== undefined) return known;
  const row = typeRows.get(name);
  if (row === undefined) throw new TypeError(`elements.table.ts has no row "${name}"`);
  const type = parseRow(name, row.split(" "));
  parsed.set(name, type);
  return type;
}

function parseRow(outer: string, words: readonly string[]): XmlType {
  return {
    attributes: words.filter((word) => word.startsWith("@")).map((word) => word.slice(1)),
    elements: words.filter((word) => !/^[@=]/.test(word)).map((word) => elementOf(outer, word)),
    isText: words.includes("="),
  };
}

function elementOf(outer: string, word: string): XmlType["elements"][number] {
  if (word.endsWith("/")) return { name: word.slice(0, -1), type: `${outer}/${word.slice(0, -1)}` };
  const [name = "", type] = word.split(":");
  return { name, type };
}

/** An element that is to be written. */
export interface Place {
  /** Name of the element around it. */
  readonly outer: string;
  readonly name: string;
  /** Row of `elements.table.ts`; undefined = one text. */
  readonly type: string | undefined;
  readonly depth: number;
  /** Of the root. */
  readonly xmlns?: string;
}
