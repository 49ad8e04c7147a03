import { canonicalText } from "../../model/canonical-text.ts";
import type { Entity } from "../../model/entity.ts";
import { factsOf } from "./facts.ts";

/** All that is said of an entity, as one text: equal for equal content. */
export function signatureOf(entity: Entity): string {
  const facts = [...factsOf(entity)].map(([key, { values }]) => [key, [...values.keys()].sort()]);
  return canonicalText(facts.sort(([left], [right]) => (String(left) < String(right) ? -1 : 1)));
}
