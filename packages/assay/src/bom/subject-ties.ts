import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { valueOf } from "../model/resolve.ts";

/** How a thing hangs on the scanned tree: it is in it, or code or configuration uses it. */
export type SubjectTie = "contains" | "dependsOn";

/** What is present and in nothing else is contained in the subject; what code or configuration uses, it depends on. */
export function subjectTies({ entities, relations }: Inventory): readonly (readonly [Entity, SubjectTie])[] {
  const inside = new Set(relations.filter(({ kind }) => kind === "contains").map(({ to }) => to));
  return entities.flatMap((entity) => {
    const tie = inside.has(entity.id) ? undefined : tieOf(entity);
    return tie === undefined ? [] : [[entity, tie] as const];
  });
}

function tieOf(entity: Entity): SubjectTie | undefined {
  const usage = valueOf(entity, "usage");
  if (usage === "used") return "dependsOn";
  return usage === "present" || entity.kind === "file" ? "contains" : undefined;
}
