import { viewTypes } from "./view-fields.table.ts";

/** A value of the view as the engine takes it: whole numbers as bigint, where the type says `int`. */
export function celValue(type: string, value: unknown): unknown {
  const item = /^list<(.+)>$/u.exec(type)?.[1];
  if (item !== undefined) return Array.isArray(value) ? lists(item, value) : [];
  if (type === "int") return wholeNumber(value);
  const fields = viewTypes[type];
  if (fields === undefined || typeof value !== "object" || value === null) return value;
  const known = converted.get(value);
  if (known !== undefined) return known;
  const record = new Map(Object.entries(value));
  const made = Object.fromEntries(
    Object.entries(fields).map(([field, { type: of }]) => [field, celValue(of, record.get(field))]),
  );
  converted.set(value, made);
  return made;
}

function wholeNumber(value: unknown): bigint {
  return typeof value === "number" && Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

function lists(item: string, values: readonly unknown[]): unknown {
  return item === "string" ? values : values.map((value) => celValue(item, value));
}

/** Files and findings are seen from many subjects, and converted once. */
const converted = new WeakMap<object, unknown>();
