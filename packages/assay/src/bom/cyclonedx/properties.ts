import { byCodeUnit } from "../stable-json.ts";
import type { Property } from "./bom.ts";
import { documentProperties, type PropertyKey } from "./properties.table.ts";

/** One property by its row; `name` fills the row's `<NAME>`. */
export function property(key: PropertyKey, value: string | number | boolean, name = "unnamed"): Property {
  return { name: documentProperties[key].name.replace("<NAME>", () => name), value: String(value) };
}

/** In order and without repetitions; undefined when there are none. */
export function sortedProperties(properties: readonly Property[]): readonly Property[] | undefined {
  if (properties.length < 2) return properties.length === 0 ? undefined : properties;
  const sorted = [...properties].sort(byNameAndValue);
  // The first one stays: citations point at it.
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || byNameAndValue(before, one) !== 0;
  });
}

function byNameAndValue(left: Property, right: Property): number {
  return byCodeUnit(left.name, right.name) || byCodeUnit(left.value, right.value);
}
