import { readXmlTree, type XmlElement } from "../packages/assay/src/syntax/xml/tree.ts";

/** What a complex type of an XML schema holds. */
export interface XsdType {
  /** Names of the attributes. */
  readonly attributes: readonly string[];
  /** In the order of the schema; the particles of a choice stand one after the other. */
  readonly elements: readonly XsdElement[];
  /** False when the whole may repeat: then any order is right. */
  readonly isOrdered: boolean;
  /** True when the type holds text beside its attributes. */
  readonly isText: boolean;
}

export interface XsdElement {
  readonly name: string;
  /** Undefined for elements that hold one text. */
  readonly type?: string;
}

const limits = {
  maxDepth: 100,
  maxAttributes: 50,
  maxTagBytes: 65_536,
  maxTextBytes: 65_536,
  maxElements: 100_000,
};

/**
 * The complex types of an XML schema by name; a nameless type is called `<type>/<element>`, the root element by its name.
 * Only what the CycloneDX schemas use is understood: sequences, choices, extensions of simple types, groups of attributes.
 */
export async function xsdTypes(bytes: Uint8Array): Promise<ReadonlyMap<string, XsdType>> {
  const { root } = await readXmlTree(bytes, limits);
  if (root === undefined) throw new Error("no XML schema");
  const reading: Reading = { types: new Map(), groups: new Map(), complex: new Set() };
  for (const item of root.children) {
    const name = item.attributes.get("name") ?? "";
    if (item.name === "complexType") reading.complex.add(name);
    if (item.name === "attributeGroup") reading.groups.set(name, item);
  }
  for (const item of root.children) {
    const name = item.attributes.get("name") ?? "";
    if (item.name === "complexType") addType(reading, name, item);
    if (item.name === "element") elementOf(reading, "", item);
  }
  return reading.types;
}

interface Reading {
  readonly types: Map<string, XsdType>;
  readonly groups: Map<string, XmlElement>;
  readonly complex: Set<string>;
}

function addType(reading: Reading, name: string, definition: XmlElement): void {
  const extension = below(definition, ["simpleContent", "extension"]).find((one) => one.name === "extension");
  const content = below(definition, ["sequence", "choice"]);
  reading.types.set(name, {
    attributes: attributesOf(reading, extension ?? definition),
    elements: content.filter((one) => one.name === "element").map((one) => elementOf(reading, name, one)),
    isOrdered: !content.some((one) => one.name !== "element" && one.name !== "any" && isUnbounded(one)),
    isText: extension !== undefined,
  });
}

/** Everything inside the wrappers of those names, in order. */
function below(element: XmlElement, wrappers: readonly string[]): readonly XmlElement[] {
  return element.children.flatMap((child) =>
    wrappers.includes(child.name) ? [child, ...below(child, wrappers)] : [child],
  );
}

function isUnbounded(element: XmlElement): boolean {
  return element.attributes.get("maxOccurs") === "unbounded";
}

function attributesOf(reading: Reading, element: XmlElement): readonly string[] {
  return element.children.flatMap((child) => {
    if (child.name === "attribute") return [child.attributes.get("name") ?? ""];
    if (child.name !== "attributeGroup") return [];
    const group = reading.groups.get(localName(child.attributes.get("ref")));
    return group === undefined ? [] : attributesOf(reading, group);
  });
}

function elementOf(reading: Reading, outer: string, element: XmlElement): XsdElement {
  const name = element.attributes.get("name") ?? localName(element.attributes.get("ref"));
  const named = localName(element.attributes.get("type"));
  if (reading.complex.has(named)) return { name, type: named };
  const own = element.children.find((child) => child.name === "complexType");
  if (own === undefined) return { name };
  const type = outer === "" ? name : `${outer}/${name}`;
  addType(reading, type, own);
  return { name, type };
}

function localName(text = ""): string {
  return text.slice(text.indexOf(":") + 1);
}

/** What in a document is not where a schema has it: one line each. Missing parts and values are not looked at. */
export function misplacedIn(
  types: ReadonlyMap<string, XsdType>,
  element: XmlElement,
  typeName: string | undefined = element.name,
): readonly string[] {
  const type = types.get(typeName ?? "");
  const here = [...element.attributes.keys()]
    .filter((name) => name !== "xmlns" && type?.attributes.includes(name) !== true)
    .map((name) => `${element.name}: attribute ${name}`);
  let last = 0;
  const below = element.children.flatMap((child) => {
    const index = type?.elements.findIndex(({ name }) => name === child.name) ?? -1;
    if (index < 0) return [`${element.name}: no element ${child.name}`];
    const isLate = type?.isOrdered === true && index < last;
    last = index;
    const wrong = isLate ? [`${element.name}: ${child.name} stands too late`] : [];
    const inner = type?.elements[index]?.type;
    return [...wrong, ...misplacedIn(types, child, inner ?? "")];
  });
  return [...here, ...below];
}
