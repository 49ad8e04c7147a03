import type { XmlElement } from "../../../syntax/xml/tree.ts";
import type { Issue } from "../../document.ts";
import { lineAbove, type LineOf } from "../../pointer-lines.ts";
import { cyclonedxNamespace } from "../../sniff.ts";
import {
  attachments,
  booleanElements,
  foreignParts,
  knownAttributes,
  listElements,
  numberElements,
  objectElements,
  referenceLists,
  renamedElements,
  repeatedElements,
  textFields,
} from "./forms.table.ts";
import { attributeField } from "./xml-types.ts";

/** A CycloneDX document in XML in its JSON form, so that one reader and one set of rules serve both. */
export interface XmlDocument {
  readonly document: Readonly<Record<string, unknown>>;
  readonly lineOf: LineOf;
  readonly issues: readonly Issue[];
  /** Parts that are neither read nor checked. */
  readonly left: readonly { readonly pointer: string; readonly name: string }[];
}

type Json = Record<string, unknown>;

interface Conversion {
  readonly lines: Map<string, number>;
  readonly issues: Issue[];
  readonly left: { readonly pointer: string; readonly name: string }[];
  /** Prefixes of the CycloneDX namespace; elements of other namespaces are extensions. */
  readonly prefixes: ReadonlySet<string | undefined>;
  readonly version: string;
}

/** What is read back is read twice, and the lines of a large document are half a million texts. */
const known = new WeakMap<XmlElement, XmlDocument>();

export function fromXml(root: XmlElement): XmlDocument {
  const made = known.get(root) ?? converted(root);
  known.set(root, made);
  return made;
}

/** The recursion is bounded by the depth of the tree (`parse-document.ts`). */
function converted(root: XmlElement): XmlDocument {
  const version = versionOf(root);
  const conversion: Conversion = {
    lines: new Map([["", root.line]]),
    issues: [],
    left: [],
    prefixes: prefixesOf(root),
    version,
  };
  const { version: revision, serialNumber, ...content } = objectOf(conversion, root, "") as Json;
  const document = {
    bomFormat: "CycloneDX",
    specVersion: version,
    ...(serialNumber === undefined ? {} : { serialNumber }),
    version: revision === undefined ? 1 : numberIn(String(revision)),
    ...content,
  };
  if (root.name !== "bom") {
    conversion.issues.push({
      pointer: "",
      line: root.line,
      rule: "xml/root",
      message: "The root element is not bom.",
    });
  }
  const { lines, issues, left } = conversion;
  return { document, issues, left, lineOf: (pointer) => lineAbove(lines, pointer) };
}

function versionOf(root: XmlElement): string {
  for (const [name, value] of root.attributes) {
    const version =
      name === "xmlns" || name.startsWith("xmlns:") ? cyclonedxNamespace.exec(value)?.[1] : undefined;
    if (version !== undefined) return version;
  }
  return "";
}

function prefixesOf(root: XmlElement): ReadonlySet<string | undefined> {
  const own = [...root.attributes].filter(
    ([name, value]) => name.startsWith("xmlns:") && cyclonedxNamespace.test(value),
  );
  const isDefault = cyclonedxNamespace.test(root.attributes.get("xmlns") ?? "");
  return new Set([...(isDefault ? [undefined] : []), ...own.map(([name]) => name.slice("xmlns:".length))]);
}

/** Attributes and children as fields. */
function objectOf(conversion: Conversion, element: XmlElement, pointer: string): Json {
  const fields: Json = Object.create(null) as Json;
  for (const [name, value] of element.attributes) {
    if (knownAttributes.has(name))
      fields[attributeField(name)] = booleanElements.has(name) ? value === "true" : value;
  }
  const textField = textFields.get(element.name);
  if (textField !== undefined) fields[textField] = element.text;
  for (const child of ownChildren(conversion, element, pointer))
    addChild(conversion, { fields, element, child, pointer });
  return { ...fields };
}

/** Without extensions and what is left out. */
function ownChildren(conversion: Conversion, element: XmlElement, pointer: string): readonly XmlElement[] {
  return element.children.filter((child) => {
    if (!conversion.prefixes.has(child.prefix) && child.prefix !== element.prefix) return false;
    if (!child.attributes.get("xmlns")?.includes("cyclonedx.org") && child.attributes.has("xmlns"))
      return false;
    if (!foreignParts.has(child.name)) return true;
    conversion.left.push({ pointer, name: child.name });
    return false;
  });
}

interface Child {
  readonly fields: Json;
  readonly element: XmlElement;
  readonly child: XmlElement;
  readonly pointer: string;
}

function addChild(conversion: Conversion, { fields, element, child, pointer }: Child): void {
  const name = renamedElements.get(`${element.name}/${child.name}`) ?? child.name;
  const isList = isRepeated(conversion, element.name, name);
  const known = fields[name];
  const at = isList ? `${pointer}/${name}/${Array.isArray(known) ? known.length : 0}` : `${pointer}/${name}`;
  const value = valueOf(conversion, element.name, child, at);
  conversion.lines.set(at, child.line);
  if (!isList && known !== undefined) {
    const message = `The element "${name}" stands twice.`;
    conversion.issues.push({
      pointer: at,
      line: child.line,
      rule: "xml/repeated",
      message,
      fix: "Keep one of them.",
    });
  }
  if (!isList) fields[name] = value;
  else if (Array.isArray(known)) known.push(value);
  else fields[name] = [value];
}

/** Before 1.6 there is one identity and no list of them. */
function isRepeated({ version }: Conversion, outer: string, name: string): boolean {
  if (outer === "evidence" && name === "identity") return version !== "1.4" && version !== "1.5";
  return repeatedElements.has(`${outer}/${name}`);
}

function valueOf(conversion: Conversion, outer: string, element: XmlElement, pointer: string): unknown {
  const { name, text } = element;
  const place = `${outer}/${name}`;
  if (name === "tools" && outer !== "identity") return toolsOf(conversion, element, pointer);
  const form = itemForm(outer, element);
  if (form !== undefined) return listOf(conversion, element, pointer, form);
  if (attachments.has(place)) return { ...objectOf(conversion, element, pointer), content: text };
  return isObject(element) ? objectOf(conversion, element, pointer) : scalarOf(place, name, text);
}

/** How the items of a list become values; undefined for what is no list. */
function itemForm(outer: string, { name, children }: XmlElement): ItemForm | undefined {
  if (name === "copyright" && children.length > 0) return copyrightOf;
  if (name === "data" && outer === "service") return flowOf;
  if (referenceLists.has(name) || referenceLists.has(`${outer}/${name}`)) return referenceOf;
  if (!listElements.has(name)) return undefined;
  if (name === "licenses") return licenceOf;
  return (conversion, item, at) =>
    item.name === "dependency" ? dependencyOf(item) : itemOf(conversion, name, item, at);
}

const referenceOf: ItemForm = (_conversion, item) => item.attributes.get("ref") ?? item.text;

function isObject({ name, text, children, attributes }: XmlElement): boolean {
  if (children.length > 0 || textFields.has(name)) return true;
  return text === "" && (attributes.size > 0 || objectElements.has(name));
}

function scalarOf(place: string, name: string, text: string): unknown {
  if (numberElements.has(name) || numberElements.has(place)) return numberIn(text);
  if (booleanElements.has(name))
    return text === "true" || text === "1" ? true : text === "false" || text === "0" ? false : text;
  return text;
}

/** A number, or the text as it stands: the schema then says what is wrong with it. */
function numberIn(text: string): number | string {
  return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
}

type ItemForm = (conversion: Conversion, item: XmlElement, pointer: string) => unknown;

function listOf(
  conversion: Conversion,
  element: XmlElement,
  pointer: string,
  form: ItemForm,
): readonly unknown[] {
  return ownChildren(conversion, element, pointer).map((item, index) => {
    const at = `${pointer}/${index}`;
    conversion.lines.set(at, item.line);
    return form(conversion, item, at);
  });
}

/** A dataset that is only named by its reference is an object in JSON. */
function itemOf(conversion: Conversion, list: string, item: XmlElement, pointer: string): unknown {
  if (list === "datasets" && item.name === "ref") return { ref: item.text };
  // A graphic or note without parts is an object too; texts are texts.
  return valueOf(conversion, list, item, pointer);
}

function dependencyOf(element: XmlElement): Json {
  const refs = (name: string): readonly string[] =>
    element.children
      .filter((child) => child.name === name)
      .flatMap((child) => child.attributes.get("ref") ?? []);
  const dependsOn = refs("dependency");
  const provides = refs("provides");
  const ref = element.attributes.get("ref");
  return {
    ...(ref === undefined ? {} : { ref }),
    ...(dependsOn.length === 0 ? {} : { dependsOn }),
    ...(provides.length === 0 ? {} : { provides }),
  };
}

const licenceOf: ItemForm = (conversion, item, pointer) => {
  if (item.name === "license") return { license: objectOf(conversion, item, `${pointer}/license`) };
  return { ...objectOf(conversion, item, pointer), [item.name]: item.text };
};

const copyrightOf: ItemForm = (_conversion, item) => ({ [item.name]: item.text });

/** Before 1.5 a classification with the direction; since then a flow with parts, of which that classification is one. */
const flowOf: ItemForm = (conversion, item, pointer) => {
  if (item.name === "classification")
    return { ...objectOf(conversion, item, pointer), classification: item.text };
  const flow = objectOf(conversion, item, pointer);
  const classification = item.children.find(({ name }) => name === "classification");
  if (classification !== undefined) {
    flow["flow"] = classification.attributes.get("flow");
    flow["classification"] = classification.text;
  }
  for (const name of ["source", "destination"]) if (name in flow) flow[name] = addressesIn(item, name);
  return flow;
};

function addressesIn(flow: XmlElement, name: string): readonly string[] {
  return flow.children
    .filter((child) => child.name === name)
    .flatMap(({ children }) => children.map(({ text }) => text));
}

/** A list of tools, or since 1.5 components and services. */
function toolsOf(conversion: Conversion, element: XmlElement, pointer: string): unknown {
  const isLegacy = element.children.some(({ name }) => name === "tool");
  if (!isLegacy && element.children.length > 0) return objectOf(conversion, element, pointer);
  return listOf(conversion, element, pointer, (inner, item, at) => objectOf(inner, item, at));
}
