import type { Selector } from "./fact.ts";
import type { PropertyName } from "../model/properties.ts";

/** Short forms for the tables of facts. */
export function property(name: PropertyName): Selector {
  return { from: "property", property: name };
}

/** What the vocabulary has no property for: `metadata` under one of these names, or `<name>:<more>`. */
export function noted(...names: readonly string[]): Selector {
  return { from: "named", property: "metadata", names };
}

export function hyperparameter(...names: readonly string[]): Selector {
  return { from: "named", property: "hyperparameter", names };
}

export function trainingParameter(...names: readonly string[]): Selector {
  return { from: "named", property: "trainingParameter", names };
}
