import { viewTypes } from "./view-fields.table.ts";

/** A value of the view as the engine takes it: whole numbers as bigint, where the type says `int`. */
export function celValue(type: string, value: unknown): unknown {
  if (type === "int") return wholeNumber(value);
  const [, kind, item = ""] = /^(list<|map<string, )(.+)>$/u.exec(type) ?? [];
  if (kind === "list<") return lists(item, value);
  if (kind !== undefined) return entries(item, value);
  return typeof value === "object" && value !== null && type in viewTypes ? thing(type, value) : value;
}

function wholeNumber(value: unknown): bigint {
  return typeof value === "number" && Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
}

function lists(item: string, value: unknown): unknown {
  if (!Array.isArray(value)) return [];
  return item === "string" ? value : value.map((one) => celValue(item, one));
}

function entries(item: string, value: unknown): unknown {
  if (!(value instanceof Map)) return new Map();
  return item === "string" ? value : new Map([...value].map(([key, one]) => [key, celValue(item, one)]));
}

/** The engine knows the type of what stands in a map by its constructor. */
export class CelElement {}

function thing(type: string, value: object): unknown {
  const known = converted.get(value);
  if (known !== undefined) return known;
  const record = new Map(Object.entries(value));
  const fields = Object.entries(viewTypes[type] ?? {}).map(
    ([field, { type: of }]) => [field, celValue(of, record.get(field))] as const,
  );
  const made: unknown = Object.assign(type === "Element" ? new CelElement() : {}, Object.fromEntries(fields));
  converted.set(value, made);
  return made;
}

/** Files and findings are seen from many subjects, and converted once. */
const converted = new WeakMap<object, unknown>();
