import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { subjectTies } from "../subject-ties.ts";
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

const tieTypes = { contains: "CONTAINS", dependsOn: "DEPENDS_ON" } as const;

function subjectRelationships(names: Names, inventory: Inventory): readonly Spdx2Relationship[] {
  return subjectTies(inventory).map(([entity, tie]) => ({
    spdxElementId: subjectId,
    relationshipType: tieTypes[tie],
    relatedSpdxElement: names.idOf(entity.id),
  }));
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
