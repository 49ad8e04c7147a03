import { isRecord } from "../../syntax/json-access.ts";
import { pointerTo } from "../../syntax/json-pointer.ts";
import { linkPositions } from "./link-positions.table.ts";

/** A place in a parsed document, from the inside out; pointers are built only for places that matter. */
export interface Place {
  readonly key: string | number;
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

/** Undefined for a document with more levels than that, which bounds the recursion also for one that holds itself. */
export function indexOf(document: JsonRecord, mostLevels: number): BomIndex | undefined {
  const index = {
    document,
    levelsLeft: mostLevels - 1,
    isTooDeep: mostLevels < 1,
    components: [] as Placed<JsonRecord>[],
    services: [] as Placed<JsonRecord>[],
    references: new Map<string, Place[]>(),
    links: [] as Placed<string>[],
    licences: [] as Placed<JsonRecord>[],
    hashes: [] as Placed<JsonRecord>[],
  };
  visitFields(index, document, undefined, "");
  return index.isTooDeep ? undefined : index;
}

export function pointerOf(place: Place, ...below: readonly (string | number)[]): string {
  const keys: (string | number)[] = [];
  for (let step: Place | undefined = place; step !== undefined; step = step.outer) keys.push(step.key);
  return pointerTo([...keys.reverse(), ...below]);
}

type MutableIndex = {
  levelsLeft: number;
  isTooDeep: boolean;
  readonly components: Placed<JsonRecord>[];
  readonly services: Placed<JsonRecord>[];
  readonly references: Map<string, Place[]>;
  readonly links: Placed<string>[];
  readonly licences: Placed<JsonRecord>[];
  readonly hashes: Placed<JsonRecord>[];
};

/** In document order. */
function visitFields(index: MutableIndex, record: JsonRecord, place: Place | undefined, name: string): void {
  for (const key in record) {
    const child = record[key];
    if (mayMatter(child, key)) visit(index, child, { key, outer: place }, key, name);
  }
}

/** `name` and `outerName`: the last two keys that are no list index: `dependencies/dependsOn`. */
function visit(index: MutableIndex, value: unknown, place: Place, name: string, outerName: string): void {
  if (typeof value === "string") {
    addText(index, value, place, name, outerName);
    return;
  }
  if (index.levelsLeft === 0) index.isTooDeep = true;
  if (index.isTooDeep) return;
  index.levelsLeft -= 1;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at += 1) {
      const item: unknown = value[at];
      if (mayMatter(item, name)) visit(index, item, { key: at, outer: place }, name, outerName);
    }
  } else if (isRecord(value)) {
    addRecord(index, name, { value, place });
    visitFields(index, value, place, name);
  }
  index.levelsLeft += 1;
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

function addText(index: MutableIndex, value: string, place: Place, name: string, outerName: string): void {
  if (name === "bom-ref") {
    const known = index.references.get(value);
    if (known === undefined) index.references.set(value, [place]);
    else known.push(place);
  } else if (linkPositions.has(`${outerName}/${name}`)) {
    index.links.push({ value, place });
  }
}

function addRecord(index: MutableIndex, name: string, placed: Placed<JsonRecord>): void {
  if (componentKeys.has(name)) index.components.push(placed);
  else if (name === "services" || name === "service") index.services.push(placed);
  else if (name === "licenses") index.licences.push(placed);
  else if (name === "hashes") index.hashes.push(placed);
}
