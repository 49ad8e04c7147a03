import { valueAt, type JsonPath } from "../syntax/json-access.ts";

export type Scalar = string | number | boolean;

/** Longer text in a configuration is no name of anything; it would only bloat the claims. */
export const longestText = 500;

/** Items of a list that is shown as one value; the longest known (a type per layer) has some 130. */
const longestList = 1_000;

/** The text at a path when it is neither empty nor too long to be a name. */
export function nameAt(value: unknown, ...path: JsonPath): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" && found !== "" && found.length <= longestText ? found : undefined;
}

/** The scalar at a path; a list of scalars becomes its common value, or its values with commas between them. */
export function scalarAt(value: unknown, ...path: JsonPath): Scalar | undefined {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? joined(found) : plain(found);
}

function plain(value: unknown): Scalar | undefined {
  if (typeof value === "string") return value === "" || value.length > longestText ? undefined : value;
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  return typeof value === "boolean" ? value : undefined;
}

function joined(items: readonly unknown[]): Scalar | undefined {
  if (items.length === 0 || items.length > longestList) return undefined;
  const scalars = items.map(plain).filter((item) => item !== undefined);
  if (scalars.length !== items.length) return undefined;
  const [first] = scalars;
  if (scalars.every((item) => item === first)) return first;
  const text = scalars.join(",");
  return text.length <= longestList * 24 ? text : undefined;
}
