/** Keys and indexes from the outside in. */
export type JsonPath = readonly (string | number)[];

/** The value at a path of parsed JSON, or undefined. Looks at own properties only. */
export function valueAt(value: unknown, ...path: JsonPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== "object" || current === null || !Object.hasOwn(current, step)) return undefined;
    current = (current as Readonly<Record<string | number, unknown>>)[step];
  }
  return current;
}

/** The string at a path; anything else is undefined. */
export function stringAt(value: unknown, ...path: JsonPath): string | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "string" ? found : undefined;
}

/** The finite number at a path; anything else is undefined. */
export function numberAt(value: unknown, ...path: JsonPath): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "number" && Number.isFinite(found) ? found : undefined;
}

/** The whole number at a path that is zero or more and exact as a double; anything else is undefined. */
export function countAt(value: unknown, ...path: JsonPath): number | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "number" && Number.isSafeInteger(found) && found >= 0 ? found : undefined;
}

/** The boolean at a path; anything else is undefined. */
export function booleanAt(value: unknown, ...path: JsonPath): boolean | undefined {
  const found = valueAt(value, ...path);
  return typeof found === "boolean" ? found : undefined;
}

/** The object at a path; arrays and anything else are undefined. */
export function recordAt(value: unknown, ...path: JsonPath): Readonly<Record<string, unknown>> | undefined {
  const found = valueAt(value, ...path);
  return isRecord(found) ? found : undefined;
}

/** The array at a path; anything else is undefined. */
export function listAt(value: unknown, ...path: JsonPath): readonly unknown[] | undefined {
  const found = valueAt(value, ...path);
  return Array.isArray(found) ? found : undefined;
}

/** The strings of the array at a path, or a lone string as a list of one; other items are left out. */
export function stringsAt(value: unknown, ...path: JsonPath): readonly string[] {
  const found = valueAt(value, ...path);
  if (typeof found === "string") return [found];
  return Array.isArray(found) ? found.filter((item): item is string => typeof item === "string") : [];
}

/** True for what JSON calls an object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
