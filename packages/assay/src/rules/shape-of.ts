import type { Entity } from "../model/entity.ts";
import { valuesOf } from "../model/resolve.ts";

/** A number that shapes a network, by the name that `config.json` has for it. */
export function sizeNamed(entity: Entity, name: string): number | undefined {
  const values = valuesOf(entity, "hyperparameter").flatMap((one) =>
    one.name === name && typeof one.value === "number" ? [one.value] : [],
  );
  const [first] = values;
  // Files that disagree are a contradiction of their own.
  return values.every((value) => value === first) ? first : undefined;
}
