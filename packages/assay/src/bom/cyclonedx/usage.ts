import type { Entity } from "../../model/entity.ts";
import type { PropertyValue } from "../../model/properties.ts";
import { valueOf } from "../../model/resolve.ts";
import type { Property } from "./bom.ts";
import type { Context } from "./context.ts";
import { property } from "./properties.ts";
import { winnersOn } from "./resolved-claims.ts";

/**
 * How an entity is tied to the scanned tree. Models, datasets and services always say it (DESIGN section 5): without a
 * claim, `present` when files of it are here, else `declared`.
 */
export function usageOf(context: Context, entity: Entity): PropertyValue<"usage"> | undefined {
  const claimed = valueOf(entity, "usage");
  if (claimed !== undefined) return claimed;
  if (entity.kind !== "model" && entity.kind !== "dataset" && entity.kind !== "service") return undefined;
  return context.relationsFrom(entity.id, "contains").length > 0 ? "present" : "declared";
}

/** The property that says it, with the claim that it rests on. */
export function usageProperties(context: Context, entity: Entity): readonly Property[] {
  const usage = usageOf(context, entity);
  if (usage === undefined) return [];
  const written = property("usage", usage);
  const [found] = winnersOn(entity, "usage");
  // Annotations, which older versions have instead, would say it once more for every component.
  if (found !== undefined && context.spec.hasCitations)
    context.provenance.cite(context.refOf(entity.id), written, "value", found.claim);
  return [written];
}
