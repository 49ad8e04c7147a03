import { isRecord } from "../../syntax/json-access.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";
import { linkPositions } from "./link-positions.table.ts";

/** A place in a parsed document, from the inside out; pointers are built only for places that matter. */
export interface Place {
  readonly key: string;
  readonly outer: Place | undefined;
}

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface Placed<T> {
  readonly value: T;
  readonly place: Place;
}

/** What the rules ask of a document, found in one walk. Nothing is assumed about its shape. */
export interface BomIndex {
  readonly document: JsonRecord;
  /** Components wherever they stand: top level, nested, metadata, tools, pedigree, formulation, annotators. */
  readonly components: readonly Placed<JsonRecord>[];
  readonly services: readonly Placed<JsonRecord>[];
  /** Places of every `bom-ref`, by its value. */
  readonly references: ReadonlyMap<string, readonly Place[]>;
  /** Places that name a `bom-ref`. */
  readonly links: readonly Placed<string>[];
  readonly licences: readonly Placed<JsonRecord>[];
  readonly hashes: readonly Placed<JsonRecord>[];
}

export function indexOf(document: JsonRecord): BomIndex {
  const index = {
    document,
    components: [] as Placed<JsonRecord>[],
    services: [] as Placed<JsonRecord>[],
    references: new Map<string, Place[]>(),
    links: [] as Placed<string>[],
    licences: [] as Placed<JsonRecord>[],
    hashes: [] as Placed<JsonRecord>[],
  };
  // In document order, without recursion: hostile depth must not reach the stack.
  const open: Node[] = childrenOf(document, undefined, "").reverse();
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    addNode(index, node);
    if (typeof node.value !== "object" || node.value === null) continue;
    const children = Array.isArray(node.value)
      ? itemsOf(node, node.value)
      : childrenOf(node.value, node.place, node.name);
    for (let at = children.length - 1; at >= 0; at -= 1) {
      const child = children[at];
      if (child !== undefined) open.push(child);
    }
  }
  return index;
}

export function pointerOf(place: Place, ...below: readonly (string | number)[]): string {
  const keys: string[] = [];
  for (let step: Place | undefined = place; step !== undefined; step = step.outer) keys.push(step.key);
  return pointerTo([...keys.reverse(), ...below]);
}

interface Node {
  readonly value: unknown;
  readonly place: Place;
  /** The last two keys that are no list index: `dependencies/dependsOn`. */
  readonly name: string;
  readonly outerName: string;
}

type MutableIndex = {
  readonly components: Placed<JsonRecord>[];
  readonly services: Placed<JsonRecord>[];
  readonly references: Map<string, Place[]>;
  readonly links: Placed<string>[];
  readonly licences: Placed<JsonRecord>[];
  readonly hashes: Placed<JsonRecord>[];
};

function childrenOf(value: object, outer: Place | undefined, outerName: string): Node[] {
  const children: Node[] = [];
  for (const key of Object.keys(value)) {
    const child = (value as JsonRecord)[key];
    if (mayMatter(child, key)) children.push({ value: child, place: { key, outer }, name: key, outerName });
  }
  return children;
}

function itemsOf({ place, name, outerName }: Node, items: readonly unknown[]): Node[] {
  const children: Node[] = [];
  for (const [index, value] of items.entries()) {
    if (mayMatter(value, name)) {
      children.push({ value, place: { key: String(index), outer: place }, name, outerName });
    }
  }
  return children;
}

/** Most values of a document are texts that no rule asks for. */
function mayMatter(value: unknown, name: string): boolean {
  if (typeof value === "string") return name === "bom-ref" || linkNames.has(name);
  return typeof value === "object" && value !== null;
}

/** Last keys of the positions that name a `bom-ref`. */
const linkNames: ReadonlySet<string> = new Set(
  [...linkPositions].map((position) => position.slice(position.indexOf("/") + 1)),
);

const componentKeys: ReadonlySet<string> = new Set([
  "components",
  "component",
  "ancestors",
  "descendants",
  "variants",
]);

function addNode(index: MutableIndex, node: Node): void {
  if (typeof node.value === "string") addText(index, node, node.value);
  else if (isRecord(node.value)) addRecord(index, node, node.value);
}

function addText(index: MutableIndex, { name, outerName, place }: Node, value: string): void {
  if (name === "bom-ref") {
    const known = index.references.get(value);
    if (known === undefined) index.references.set(value, [place]);
    else known.push(place);
  } else if (linkPositions.has(`${outerName}/${name}`)) {
    index.links.push({ value, place });
  }
}

function addRecord(index: MutableIndex, { name, place }: Node, value: JsonRecord): void {
  const placed = { value, place };
  if (componentKeys.has(name)) index.components.push(placed);
  else if (name === "services" || name === "service") index.services.push(placed);
  else if (name === "licenses") index.licences.push(placed);
  else if (name === "hashes") index.hashes.push(placed);
}
