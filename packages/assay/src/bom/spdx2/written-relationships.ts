import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { valueOf } from "../../model/resolve.ts";
import type { Names } from "./element-ids.ts";
import { documentId, subjectId } from "./element-ids.ts";
import type { Spdx2Relationship } from "./spdx2-document.ts";
import { scopedDependencies, writtenRelations } from "./written-relations.table.ts";

/** What the document describes, how the entities are tied to the scanned tree, and their relations. */
export function relationshipsOf(names: Names, inventory: Inventory): readonly Spdx2Relationship[] {
  return [
    { spdxElementId: documentId, relationshipType: "DESCRIBES", relatedSpdxElement: subjectId },
    ...subjectRelationships(names, inventory),
    // SPDX has no sense for what relates to itself: a card can name its own model as its base.
    ...inventory.relations
      .filter(({ from, to }) => from !== to)
      .map((relation) => relationshipOf(names, relation)),
  ];
}

/** What is present and in nothing else is contained in the subject; what code or configuration uses, it depends on. */
function subjectRelationships(names: Names, inventory: Inventory): readonly Spdx2Relationship[] {
  const inside = new Set(inventory.relations.filter(({ kind }) => kind === "contains").map(({ to }) => to));
  return inventory.entities.flatMap((entity) => {
    const type = inside.has(entity.id) ? undefined : tieToSubject(entity);
    if (type === undefined) return [];
    return [{ spdxElementId: subjectId, relationshipType: type, relatedSpdxElement: names.idOf(entity.id) }];
  });
}

function tieToSubject(entity: Entity): "CONTAINS" | "DEPENDS_ON" | undefined {
  const usage = valueOf(entity, "usage");
  if (usage === "used") return "DEPENDS_ON";
  return usage === "present" || entity.kind === "file" ? "CONTAINS" : undefined;
}

function relationshipOf(names: Names, { from, kind, to, detail }: Relation): Spdx2Relationship {
  const dependency = kind === "dependsOn" ? scopedDependencies.get(detail ?? "") : undefined;
  const row = dependency ?? writtenRelations[kind];
  const isSaid = row.isExact === true && (detail === undefined || dependency !== undefined);
  const [first, second] = row.isReversed === true ? [to, from] : [from, to];
  return {
    spdxElementId: names.idOf(first),
    relationshipType: row.type,
    relatedSpdxElement: names.idOf(second),
    ...(isSaid ? {} : { comment: detail === undefined ? kind : `${kind}: ${detail}` }),
  };
}
