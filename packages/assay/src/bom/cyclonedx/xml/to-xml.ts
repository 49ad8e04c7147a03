import { AssayError } from "../../../model/error.ts";
import { printable } from "../../../model/printable.ts";
import { isRecord } from "../../../syntax/json-access.ts";
import { repeatedElements, textFields } from "./forms.table.ts";
import { itemsOf } from "./list-items.ts";
import { type Place, typeOf, type XmlChild, type XmlType } from "./xml-types.ts";
import { xmlAttribute, xmlNumber, xmlText } from "./xml-text.ts";

/**
 * A CycloneDX document in its XML binding: what `from-xml.ts` reads back as the same JSON form. Elements stand in the order
 * of the schema. Throws an AssayError `invalid-document` for a field that the XML schema does not have: a bug of the writer.
 */
export function toXml(document: Readonly<Record<string, unknown>>): string {
  const namespace = `http://cyclonedx.org/schema/bom/${String(document["specVersion"])}`;
  const content = Object.fromEntries(Object.entries(document).filter(([key]) => !saidByNamespace.has(key)));
  const lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  write(lines, { outer: "", name: "bom", type: "bom", depth: 0, xmlns: namespace }, content);
  return `${lines.join("\n")}\n`;
}

const saidByNamespace: ReadonlySet<string> = new Set(["$schema", "bomFormat", "specVersion"]);

function write(lines: string[], place: Place, value: unknown): void {
  const { type, name, depth } = place;
  const indent = "  ".repeat(depth);
  if (type === undefined) {
    lines.push(`${indent}<${name}>${xmlText(scalar(place, value))}</${name}>`);
    return;
  }
  const row = typeOf(type);
  if (Array.isArray(value)) {
    const items = itemsOf(place, row, value);
    wrap(lines, place, "", () => {
      for (const item of items) write(lines, item.place, item.value);
    });
    return;
  }
  if (!isRecord(value)) throw misplaced(place, name);
  if (row.isText) writeText(lines, place, row, value);
  else writeObject(lines, place, row, value);
}

/** `<name attributes>...</name>`, or `<name attributes/>` when nothing is inside. */
function wrap(lines: string[], { name, depth }: Place, attributes: string, inside: () => void): void {
  const indent = "  ".repeat(depth);
  lines.push(`${indent}<${name}${attributes}>`);
  const before = lines.length;
  inside();
  if (lines.length > before) lines.push(`${indent}</${name}>`);
  else lines[before - 1] = `${indent}<${name}${attributes}/>`;
}

function writeText(lines: string[], place: Place, row: XmlType, value: Record<string, unknown>): void {
  const field = textFields.get(place.name) ?? "content";
  const { attributes, children } = partsOf(place, row, value, field);
  const [unknown] = children;
  if (unknown !== undefined) throw misplaced(place, unknown.name);
  const text = value[field] === undefined ? "" : scalar(place, value[field]);
  const indent = "  ".repeat(place.depth);
  lines.push(`${indent}<${place.name}${attributes}>${xmlText(text)}</${place.name}>`);
}

function writeObject(lines: string[], place: Place, row: XmlType, value: Record<string, unknown>): void {
  const { attributes, children } = partsOf(place, row, value);
  const { name: outer, depth } = place;
  wrap(lines, place, attributes, () => {
    for (const { name, type, content } of children) {
      const child = { outer, name, type, depth: depth + 1 };
      const isRepeated = Array.isArray(content) && repeatedElements.has(`${outer}/${name}`);
      for (const one of isRepeated ? (content as unknown[]) : [content]) write(lines, child, one);
    }
  });
}

interface Parts {
  readonly attributes: string;
  /** In the order of the schema. */
  readonly children: readonly (XmlChild & { readonly content: unknown })[];
}

/** `textField`: the field that is the text of the element, and no part of it. */
function partsOf(place: Place, row: XmlType, value: Record<string, unknown>, textField?: string): Parts {
  const attributes: { readonly position: number; readonly text: string }[] = [];
  const children: (XmlChild & { readonly content: unknown })[] = [];
  for (const [field, content] of Object.entries(value)) {
    if (content === undefined || field === textField) continue;
    const part = row.fields.get(field);
    if (part === undefined) throw misplaced(place, field);
    if (part.kind === "element") children.push({ ...part, content });
    else
      attributes.push({
        position: part.position,
        text: ` ${part.name}="${xmlAttribute(scalar(place, content))}"`,
      });
  }
  const byPosition = (a: { readonly position: number }, b: { readonly position: number }): number =>
    a.position - b.position;
  const written = attributes.sort(byPosition).map(({ text }) => text);
  const namespace = place.xmlns === undefined ? "" : ` xmlns="${place.xmlns}"`;
  return { attributes: namespace + written.join(""), children: children.sort(byPosition) };
}

function scalar(place: Place, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number") return xmlNumber(value);
  if (typeof value === "boolean") return String(value);
  throw misplaced(place, place.name);
}

function misplaced({ outer, name }: Place, key: string): AssayError {
  return new AssayError(
    "invalid-document",
    `CycloneDX XML: "${printable(key)}" has no form in ${outer}/${name}.`,
  );
}
