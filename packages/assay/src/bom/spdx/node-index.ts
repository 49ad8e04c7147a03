import { isA, isClass, propertiesOf } from "./class-model.ts";
import { below, wholeDocument, type Place } from "./issues.ts";
import { isObject, type JsonObject } from "./structure.ts";

/** A typed object of the document and where it stands. */
export class NodeAt {
  readonly node: JsonObject;
  readonly type: string;
  readonly #up: Place | undefined;
  readonly #step: string | number;

  constructor(node: JsonObject, type: string, up: Place | undefined, step: string | number) {
    this.node = node;
    this.type = type;
    this.#up = up;
    this.#step = step;
  }

  get place(): Place {
    return placeAt(this.#up, this.#step);
  }
}

/** The document itself is below nothing. */
function placeAt(up: Place | undefined, step: string | number): Place {
  return up === undefined ? wholeDocument : below(up, step);
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
  /** What refers to nothing in the document, and what to an object of another class than the place demands. */
  readonly unanswered: () => {
    readonly missing: readonly Reference[];
    readonly misplaced: readonly Reference[];
  };
}

/** A string that stands where an object of a class is wanted. */
export interface Reference {
  readonly id: string;
  /** The class that the place demands. */
  readonly kind: string;
  readonly place: Place;
}

/** Walks the document once. The caller has checked its depth. */
export function indexOf(document: JsonObject): NodeIndex {
  const nodes: NodeAt[] = [];
  collectNode(document, undefined, "", nodes);
  const byId = new Map<string, NodeAt>();
  for (const at of nodes) {
    const id = idOf(at);
    if (id !== undefined && !byId.has(id)) byId.set(id, at);
  }
  let unanswered: ReturnType<NodeIndex["unanswered"]> | undefined;
  return {
    nodes,
    byId,
    imported: importedBy(nodes),
    ofType: typeIndex(nodes),
    unanswered: () => (unanswered ??= unansweredAmong(nodes, byId)),
  };
}

/** Only these of all references: a large document has hundred thousands, and nearly all are right. */
function unansweredAmong(
  nodes: readonly NodeAt[],
  byId: NodeIndex["byId"],
): ReturnType<NodeIndex["unanswered"]> {
  const [missing, misplaced]: [Reference[], Reference[]] = [[], []];
  const listFor: ListFor = (id, kind) => {
    const target = byId.get(id);
    if (target === undefined) return missing;
    return target.type === kind || isA(target.type, kind) ? undefined : misplaced;
  };
  for (const at of nodes) sortReferences(at, listFor);
  return { missing, misplaced };
}

/** Where a reference belongs; undefined when there is nothing to say of it. */
type ListFor = (id: string, kind: string) => Reference[] | undefined;

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

/** A place is made only for what holds objects: lists of references are the most of a large document. */
function collectNode(node: JsonObject, up: Place | undefined, step: string | number, nodes: NodeAt[]): void {
  const { type } = node;
  if (typeof type === "string" && isClass(type)) nodes.push(new NodeAt(node, type, up, step));
  let place: Place | undefined;
  for (const key in node) {
    const item = node[key];
    // What is in an extension belongs to a model that we do not know.
    if (typeof item !== "object" || item === null || key === "extension") continue;
    if (Array.isArray(item) && !item.some(isContainer)) continue;
    place ??= placeAt(up, step);
    collect(item, place, key, nodes);
  }
}

function collect(value: object, up: Place, step: string | number, nodes: NodeAt[]): void {
  if (!Array.isArray(value)) {
    collectNode(value as JsonObject, up, step, nodes);
    return;
  }
  const place = below(up, step);
  for (let index = 0; index < value.length; index += 1) {
    const item: unknown = value[index];
    if (isContainer(item)) collect(item, place, index, nodes);
  }
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function sortReferences(at: NodeAt, listFor: ListFor): void {
  const { node, type } = at;
  const properties = propertiesOf(type);
  for (const name in node) {
    const kind = properties.get(name)?.wantedClass;
    if (kind === undefined) continue;
    const value = node[name];
    if (typeof value === "string")
      listFor(value, kind)?.push({ id: value, kind, place: below(at.place, name) });
    else if (Array.isArray(value)) sortItems(value, kind, () => below(at.place, name), listFor);
  }
}

function sortItems(items: readonly unknown[], kind: string, place: () => Place, listFor: ListFor): void {
  for (let position = 0; position < items.length; position += 1) {
    const id = items[position];
    if (typeof id === "string") listFor(id, kind)?.push({ id, kind, place: below(place(), position) });
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
