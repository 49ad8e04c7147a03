import type { Entity } from "../../model/entity.ts";
import type { PropertyName } from "../../model/properties.ts";
import { claimsOn } from "../../model/resolve.ts";

/** A value is not said on purpose, which is not the same as unknown. */
export function isWithheld(entity: Entity, property: PropertyName): boolean {
  return claimsOn(entity, property).some(({ value }) => value.kind === "withheld");
}
