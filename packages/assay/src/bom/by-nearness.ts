import type { Entity } from "../model/entity.ts";
import { usages } from "../model/properties.ts";
import { valueOf } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";

/** What is here comes first, then what is used, named and mentioned; each by name. */
export function byNearness(left: Entity, right: Entity): number {
  return (
    nearness(left) - nearness(right) || compareText(left.name, right.name) || compareText(left.id, right.id)
  );
}

function nearness(entity: Entity): number {
  return usages.indexOf(valueOf(entity, "usage") ?? "used");
}
