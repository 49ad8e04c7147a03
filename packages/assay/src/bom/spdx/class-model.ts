import { classes, individuals } from "./classes.table.ts";
import { type PrimitiveRow, primitives } from "./primitives.table.ts";
import { vocabularies } from "./vocabularies.table.ts";

/** What one property of a class may hold. */
export interface PropertyShape {
  /** A primitive, a vocabulary or a class. */
  readonly kind: string;
  readonly primitive: PrimitiveRow | undefined;
  /** The terms of a vocabulary. */
  readonly terms: ReadonlySet<string> | undefined;
  /** The class of the objects that may stand or be named here. */
  readonly wantedClass: string | undefined;
  readonly isRequired: boolean;
  readonly isList: boolean;
  readonly atLeast: number;
}

/** True when `type` is `ancestor` or a class below it. */
export function isA(type: string, ancestor: string): boolean {
  return lineOf(type).has(ancestor);
}

const lines = new Map<string, ReadonlySet<string>>();

/** A class and all classes above it. */
function lineOf(type: string): ReadonlySet<string> {
  const known = lines.get(type);
  if (known !== undefined) return known;
  const parent = Object.hasOwn(classes, type) ? classes[type]?.parent : undefined;
  const line = new Set([type, ...(parent === undefined ? [] : lineOf(parent))]);
  // Names that are no classes come from documents: nothing may grow with them.
  if (isClass(type)) lines.set(type, line);
  return line;
}

export function isClass(name: string): boolean {
  return Object.hasOwn(classes, name);
}

export function isConcrete(name: string): boolean {
  return isClass(name) && classes[name]?.isAbstract !== true;
}

/** The terms of a vocabulary; undefined when the kind is none. */
export function termsOf(kind: string): readonly string[] | undefined {
  const known: Readonly<Record<string, readonly string[]>> = vocabularies;
  return Object.hasOwn(known, kind) ? known[kind] : undefined;
}

/** True for SPDX's named individuals that may stand where an object of the class is wanted. */
export function isIndividual(name: string, wanted: string): boolean {
  const type = Object.hasOwn(individuals, name) ? individuals[name] : undefined;
  return type !== undefined && isA(type, wanted);
}

const shapes = new Map<string, ReadonlyMap<string, PropertyShape>>();

/** Own and inherited properties of a class, by name. */
export function propertiesOf(type: string): ReadonlyMap<string, PropertyShape> {
  const known = shapes.get(type);
  if (known !== undefined) return known;
  const row = classes[type];
  const properties = new Map(row?.parent === undefined ? [] : propertiesOf(row.parent));
  for (const [name, code] of Object.entries(row?.properties ?? {})) properties.set(name, shapeOf(code));
  shapes.set(type, properties);
  return properties;
}

const required = new Map<string, readonly (readonly [name: string, shape: PropertyShape])[]>();

/** Those that an object of the class must have. */
export function requiredOf(type: string): readonly (readonly [name: string, shape: PropertyShape])[] {
  const known = required.get(type);
  if (known !== undefined) return known;
  const found = [...propertiesOf(type)].filter(([, { isRequired }]) => isRequired);
  required.set(type, found);
  return found;
}

/** The property that a name without the prefix of its profile stands for: `primaryPurpose` for `software_primaryPurpose`. */
export function prefixedName(type: string, name: string): string | undefined {
  if (!isClass(type) || name.includes("_") || propertiesOf(type).has(name)) return undefined;
  const found = [...propertiesOf(type).keys()].filter((one) => one.endsWith(`_${name}`));
  return found.length === 1 ? found[0] : undefined;
}

function shapeOf(code: string): PropertyShape {
  const cardinality = code.slice(-1);
  const atLeast = cardinality === "2" ? 2 : Number(cardinality === "1" || cardinality === "+");
  const kind = code.slice(0, -1);
  const terms = termsOf(kind);
  return {
    kind,
    primitive: Object.hasOwn(primitives, kind) ? primitives[kind] : undefined,
    terms: terms === undefined ? undefined : new Set(terms),
    wantedClass: isClass(kind) ? kind : undefined,
    isRequired: atLeast > 0,
    isList: cardinality !== "1" && cardinality !== "?",
    atLeast,
  };
}
