import type { DtypeName } from "../tensors/dtype.table.ts";
import type { Literal } from "./npy-literal.ts";
import { bytesOfUnit, numericTypes } from "./npy-types.table.ts";

/** The type of one element of an array. */
export interface ElementType {
  /** Bytes of one element; undefined for objects, which have no fixed size in the file. */
  readonly itemBytes: number | undefined;
  /** Set for plain numbers. */
  readonly dtype: DtypeName | undefined;
  readonly isBigEndian: boolean;
  /** True when elements are, or hold, Python objects: a pickle follows the header. */
  readonly hasObjects: boolean;
  /** Names and types of the fields of a structure, nested ones dotted. */
  readonly fields: readonly { readonly name: string; readonly type: string }[];
  /** As a person would write it, e.g. `<U5`, `structure of 4 fields`. */
  readonly label: string;
}

/** Reads the value of `descr`; undefined when it is none that NumPy writes. */
export function elementTypeOf(descr: Literal | undefined): ElementType | undefined {
  if (typeof descr === "string") return plainType(descr);
  if (!Array.isArray(descr)) return undefined;
  const items = descr as readonly Literal[];
  // A type with a shape: `('<f4', (2,))`.
  if (items.length === 2 && !Array.isArray(items[0])) return repeated(elementTypeOf(items[0]), items[1]);
  return structure(items);
}

function plainType(text: string): ElementType | undefined {
  const match = /^([<>|=]?)([?bBiufcmMOSaUVt])(\d{0,9})(\[[\w/]{1,20}\])?$/.exec(text);
  if (match === null) return undefined;
  const [, order = "", kind = "", digits = ""] = match;
  const hasObjects = kind === "O";
  const count = digits === "" && kind === "?" ? 1 : Number(digits);
  const itemBytes = hasObjects ? undefined : count * (bytesOfUnit[kind] ?? 1);
  const dtype = numericTypes[kind + digits];
  return { itemBytes, dtype, isBigEndian: order === ">", hasObjects, fields: [], label: text };
}

function repeated(type: ElementType | undefined, shape: Literal | undefined): ElementType | undefined {
  const count = productOf(shape);
  if (type === undefined || count === undefined) return undefined;
  const itemBytes = type.itemBytes === undefined ? undefined : type.itemBytes * count;
  return { ...type, itemBytes, dtype: undefined, label: `${type.label} × ${count}` };
}

function productOf(shape: Literal | undefined): number | undefined {
  if (typeof shape === "number") return shape >= 0 ? shape : undefined;
  if (!Array.isArray(shape)) return undefined;
  let product = 1;
  for (const size of shape as readonly Literal[]) {
    if (typeof size !== "number" || size < 0) return undefined;
    product *= size;
  }
  return Number.isSafeInteger(product) ? product : undefined;
}

/** `[('id', '<i4'), ('name', '<U5'), ('point', '<f4', (2,))]` */
function structure(items: readonly Literal[]): ElementType | undefined {
  const fields: { name: string; type: string }[] = [];
  let itemBytes: number | undefined = 0;
  let hasObjects = false;
  for (const item of items) {
    const field = fieldOf(item);
    if (field === undefined) return undefined;
    itemBytes =
      itemBytes === undefined || field.type.itemBytes === undefined
        ? undefined
        : itemBytes + field.type.itemBytes;
    hasObjects ||= field.type.hasObjects;
    // Nameless fields are padding.
    if (field.name !== "") fields.push(...columnsOf(field.name, field.type));
  }
  const label = `structure of ${fields.length} fields`;
  return { itemBytes, dtype: undefined, isBigEndian: false, hasObjects, fields, label };
}

function columnsOf(name: string, type: ElementType): { name: string; type: string }[] {
  if (type.fields.length === 0) return [{ name, type: type.label }];
  return type.fields.map((field) => ({ name: `${name}.${field.name}`, type: field.type }));
}

function fieldOf(item: Literal): { name: string; type: ElementType } | undefined {
  if (!Array.isArray(item)) return undefined;
  const [name, descr, shape] = item as readonly Literal[];
  const base = elementTypeOf(descr);
  const type = shape === undefined ? base : repeated(base, shape);
  // A field with a title has a pair of names: `(('title', 'name'), '<f4')`.
  const text = Array.isArray(name) ? (name as readonly Literal[])[1] : name;
  return type === undefined || typeof text !== "string" ? undefined : { name: text, type };
}
