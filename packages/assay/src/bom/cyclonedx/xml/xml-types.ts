import { typeRows } from "./elements.table.ts";
import { renamedElements } from "./forms.table.ts";

/** A row of `elements.table.ts`, taken apart. */
export interface XmlType {
  /** In the order of the schema. */
  readonly elements: readonly XmlChild[];
  /** Attributes and elements by the field that they are in JSON. */
  readonly fields: ReadonlyMap<string, XmlAttribute | XmlChild>;
  readonly isText: boolean;
}

export interface XmlAttribute {
  readonly kind: "attribute";
  readonly name: string;
  readonly position: number;
}

export interface XmlChild {
  readonly kind: "element";
  readonly name: string;
  /** Undefined = one text. */
  readonly type: string | undefined;
  readonly position: number;
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
  const elements: XmlChild[] = [];
  const fields = new Map<string, XmlAttribute | XmlChild>();
  for (const [position, word] of words.entries()) {
    if (word === "=") continue;
    if (word.startsWith("@")) {
      const name = word.slice(1);
      fields.set(attributeField(name), { kind: "attribute", name, position });
      continue;
    }
    const child = childOf(outer, word, position);
    elements.push(child);
    fields.set(renamedElements.get(`${lastOf(outer)}/${child.name}`) ?? child.name, child);
  }
  return { elements, fields, isText: words.includes("=") };
}

function childOf(outer: string, word: string, position: number): XmlChild {
  if (word.endsWith("/")) {
    const name = word.slice(0, -1);
    return { kind: "element", name, type: `${outer}/${name}`, position };
  }
  const [name = "", type] = word.split(":");
  return { kind: "element", name, type, position };
}

/** The field that an attribute is in JSON: `content-type` is the one whose name differs. */
export function attributeField(name: string): string {
  return name === "content-type" ? "contentType" : name;
}

/** Nameless types end with the name of their element. */
function lastOf(type: string): string {
  return type.slice(type.lastIndexOf("/") + 1);
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
