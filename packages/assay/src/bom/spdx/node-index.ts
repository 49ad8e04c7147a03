import { isA, isClass, propertiesOf } from "./class-model.ts";
import { below, wholeDocument, type Place } from "./issues.ts";
import { isObject, type JsonObject } from "./structure.ts";

/** A typed object of the document and where it stands. */
export interface NodeAt {
  readonly node: JsonObject;
  readonly type: string;
  readonly place: Place;
}

/** The document, ready for questions about how its objects hang together. */
export interface NodeIndex {
  /** Every object of a known class, nested ones included, in document order. */
  readonly nodes: readonly NodeAt[];
  /** By spdxId or @id; the first one when an id stands twice. */
  readonly byId: ReadonlyMap<string, NodeAt>;
  /** Elements that other documents hold, by the imports of the SpdxDocument. */
  readonly imported: ReadonlySet<string>;
  readonly ofType: (type: string) => readonly NodeAt[];
  /** Every string that stands where an object of a class is wanted. */
  readonly references: readonly Reference[];
}

export interface Reference {
  readonly id: string;
  /** The class that the place demands. */
  readonly kind: string;
  readonly place: Place;
}

/** Walks the document once. The caller has checked its depth. */
export function indexOf(document: JsonObject): NodeIndex {
  const nodes: NodeAt[] = [];
  collect(document, wholeDocument, nodes);
  const byId = new Map<string, NodeAt>();
  for (const at of nodes) {
    const id = idOf(at);
    if (id !== undefined && !byId.has(id)) byId.set(id, at);
  }
  const references: Reference[] = [];
  for (const at of nodes) collectReferences(at, references);
  return { nodes, byId, imported: importedBy(nodes), ofType: typeIndex(nodes), references };
}

/** Many rules ask for the same few types. */
function typeIndex(nodes: readonly NodeAt[]): NodeIndex["ofType"] {
  const known = new Map<string, readonly NodeAt[]>();
  return (type) => {
    const found = known.get(type) ?? nodes.filter((at) => isA(at.type, type));
    known.set(type, found);
    return found;
  };
}

export function idOf(at: NodeAt): string | undefined {
  return stringOf(at.node["spdxId"]) ?? stringOf(at.node["@id"]);
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** The items of a list; a value that should be a list and is none counts as one item. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** What a property refers to: strings as they stand, nested objects by their id. */
export function referencesOf(value: unknown): string[] {
  const found: string[] = [];
  for (const item of itemsOf(value)) {
    const id = isObject(item) ? (stringOf(item["spdxId"]) ?? stringOf(item["@id"])) : stringOf(item);
    if (id !== undefined) found.push(id);
  }
  return found;
}

function collect(value: unknown, place: Place, nodes: NodeAt[]): void {
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) collect(value[index], below(place, index), nodes);
    return;
  }
  if (!isObject(value)) return;
  const type = value["type"];
  if (typeof type === "string" && isClass(type)) nodes.push({ node: value, type, place });
  for (const key in value) {
    const item = value[key];
    // What is in an extension belongs to a model that we do not know.
    if (typeof item === "object" && item !== null && key !== "extension")
      collect(item, below(place, key), nodes);
  }
}

function collectReferences(at: NodeAt, references: Reference[]): void {
  const properties = propertiesOf(at.type);
  for (const name in at.node) {
    const shape = properties.get(name);
    if (shape !== undefined && isClass(shape.kind))
      addReferences(references, at.node[name], shape.kind, below(at.place, name));
  }
}

function addReferences(references: Reference[], value: unknown, kind: string, place: Place): void {
  if (typeof value === "string") references.push({ id: value, kind, place });
  if (!Array.isArray(value)) return;
  for (let position = 0; position < value.length; position += 1) {
    const id = stringOf(value[position]);
    if (id !== undefined) references.push({ id, kind, place: below(place, position) });
  }
}

function importedBy(nodes: readonly NodeAt[]): ReadonlySet<string> {
  const imported = new Set<string>();
  for (const { node, type } of nodes) {
    const id = type === "ExternalMap" ? stringOf(node["externalSpdxId"]) : undefined;
    if (id !== undefined) imported.add(id);
  }
  return imported;
}
