import { isRecord } from "../../../syntax/json-access.ts";
import { referenceLists } from "./forms.table.ts";
import type { Place, XmlType } from "./xml-types.ts";

/** One element inside a list element. */
export interface ListItem {
  readonly place: Place;
  readonly value: unknown;
}

/** The elements for the items of a list: the inverse of `itemForm` in `from-xml.ts`. */
export function itemsOf(list: Place, row: XmlType, values: readonly unknown[]): readonly ListItem[] {
  const form = formOf(list);
  return values.map((value) => {
    const { name, content } = form(value, row.elements[0]?.name ?? "");
    const type = row.elements.find((element) => element.name === name)?.type;
    return { place: { outer: list.name, name, type, depth: list.depth + 1 }, value: content };
  });
}

interface NamedValue {
  readonly name: string;
  readonly content: unknown;
}

/** From the value in JSON and the name of the first element that the list may hold. */
type ItemForm = (value: unknown, name: string) => NamedValue;

function formOf({ outer, name }: Place): ItemForm {
  if (name === "data" && outer === "service") return flowForm;
  if (referenceLists.has(name) || referenceLists.has(`${outer}/${name}`)) return referenceForm;
  return forms.get(name) ?? plainForm;
}

const plainForm: ItemForm = (content, name) => ({ name, content });

const referenceForm: ItemForm = (ref, name) => ({ name, content: { ref } });

/** Since 1.5 a flow has parts; one without them is written as a classification, as before. */
const flowForm: ItemForm = (value) => {
  if (!isRecord(value)) return { name: "dataflow", content: value };
  const { flow, classification, ...parts } = value;
  const classified = { flow, content: classification };
  if (Object.keys(parts).length === 0) return { name: "classification", content: classified };
  return { name: "dataflow", content: { ...parts, classification: classified } };
};

const dependencyForm: ItemForm = (value, name) => {
  if (!isRecord(value)) return { name, content: value };
  const { dependsOn, provides, ...rest } = value;
  const named = (refs: unknown): unknown =>
    Array.isArray(refs) ? refs.map((ref: unknown) => ({ ref })) : refs;
  return { name, content: { ...rest, dependency: named(dependsOn), provides: named(provides) } };
};

const forms: ReadonlyMap<string, ItemForm> = new Map([
  [
    "licenses",
    (value) => {
      if (isRecord(value) && "license" in value) return { name: "license", content: value["license"] };
      if (!isRecord(value)) return { name: "expression", content: value };
      const { expression, ...rest } = value;
      return { name: "expression", content: { ...rest, content: expression } };
    },
  ],
  // A dataset that is only named by its reference is an element of its own.
  [
    "datasets",
    (value) => {
      const isReference = isRecord(value) && "ref" in value;
      return isReference ? { name: "ref", content: value["ref"] } : { name: "dataset", content: value };
    },
  ],
  ["copyright", (value) => ({ name: "text", content: isRecord(value) ? value["text"] : value })],
  ["environmentVars", (content) => ({ name: isRecord(content) ? "environmentVar" : "value", content })],
  ["dependencies", dependencyForm],
  ["taskDependencies", dependencyForm],
  ["runtimeTopology", dependencyForm],
]);
