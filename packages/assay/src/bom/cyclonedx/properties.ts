import { byCodeUnit } from "../stable-json.ts";
import type { Property } from "./bom.ts";
import { documentProperties, type PropertyKey } from "./properties.table.ts";

/** One property by its row; `name` fills the row's `<NAME>`. */
export function property(key: PropertyKey, value: string | number | boolean, name = "unnamed"): Property {
  return { name: documentProperties[key].name.replace("<NAME>", () => name), value: String(value) };
}

/** In order and without repetitions; undefined when there are none. */
export function sortedProperties(properties: readonly Property[]): readonly Property[] | undefined {
  const distinct = new Map<string, Property>();
  for (const one of properties) {
    const key = `${one.name}\u0000${one.value}`;
    // The first one stays: citations point at it.
    if (!distinct.has(key)) distinct.set(key, one);
  }
  if (distinct.size === 0) return undefined;
  return [...distinct.values()].sort(
    (left, right) => byCodeUnit(left.name, right.name) || byCodeUnit(left.value, right.value),
  );
}
