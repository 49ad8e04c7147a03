import type { Entity } from "./entity.ts";
import { valuesOf } from "./resolve.ts";

/** Before the name of a module in the `metadata` that says its sizes. */
export const modulePrefix = "module.";

/** Modules by the last part of their name, with their sizes in all layers: `q_proj`, `4096x4096`. */
export function moduleShapes(entity: Entity): ReadonlyMap<string, readonly string[]> {
  return new Map(
    valuesOf(entity, "metadata").flatMap(({ name, value }) =>
      name.startsWith(modulePrefix) && typeof value === "string"
        ? [[name.slice(modulePrefix.length), value.split(",")] as const]
        : [],
    ),
  );
}
