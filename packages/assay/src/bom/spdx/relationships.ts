import { isIncomplete } from "../../model/coverage.ts";
import type { Entity, EntityKind } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation } from "../../model/relation.ts";
import { strongestClaim, valueOf } from "../../model/resolve.ts";
import { isAbsent } from "./absent-file.ts";
import type { Relationship } from "./elements.ts";
import { relationshipOf } from "./relationship-element.ts";
import { relationRows, type RelationRow } from "./relations.table.ts";
import type { Scope } from "./scope.ts";

type RelationshipType = Relationship["relationshipType"];

/** Edges that share origin, type and comment; one Relationship names all their targets. */
interface EdgeGroup {
  readonly from: Entity;
  readonly type: RelationshipType;
  readonly comment?: string;
  readonly targets: Entity[];
}

/** The relations of the inventory, few Relationships for many edges. */
export function relationshipElementsOf(scope: Scope, inventory: Inventory): Relationship[] {
  const gaps = foldersWithGaps(inventory);
  return groupsOf(inventory).map((group) => relationshipOfGroup(scope, group, gaps));
}

function groupsOf(inventory: Inventory): EdgeGroup[] {
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const groups = new Map<string, EdgeGroup>();
  let last: EdgeGroup | undefined;
  for (const relation of inventory.relations) {
    const from = entities.get(relation.from);
    const to = entities.get(relation.to);
    // The writer refuses an inventory with such ends before it comes here.
    if (from === undefined || to === undefined) continue;
    // A card can name its own model as its base. SPDX has no sense for that; the claims annotation keeps it.
    if (from === to) continue;
    for (const edge of edgesOf(relation, from, to)) {
      // Relations are in the order of their origins: most edges are in the group of the one before.
      if (last === undefined || !isAlike(last, edge)) last = groupOf(groups, edge);
      if (last !== edge) last.targets.push(...edge.targets);
    }
  }
  return [...groups.values()];
}

function isAlike(left: EdgeGroup, right: EdgeGroup): boolean {
  return left.from === right.from && left.type === right.type && left.comment === right.comment;
}

/** The group of an edge, which is the edge itself when it is the first. */
function groupOf(groups: Map<string, EdgeGroup>, edge: EdgeGroup): EdgeGroup {
  const key = JSON.stringify([edge.from.id, edge.type, edge.comment]);
  const known = groups.get(key);
  if (known === undefined) groups.set(key, edge);
  return known ?? edge;
}

function edgesOf(relation: Relation, from: Entity, to: Entity): EdgeGroup[] {
  const row = rowOf(relation, from.kind, to.kind);
  const comment = commentOf(relation, row);
  const said = comment === undefined ? {} : { comment };
  const [origin, target] = row.isReversed === true ? [to, from] : [from, to];
  const edges: EdgeGroup[] = [{ from: origin, type: row.type, ...said, targets: [target] }];
  if (isDataFile(relation, from, to)) edges.push({ from, type: "hasDataFile", targets: [to] });
  return edges;
}

function rowOf(relation: Relation, from: EntityKind, to: EntityKind): RelationRow {
  const rows = relationRows[relation.kind];
  const fits = (row: RelationRow): boolean =>
    (row.from?.includes(from) ?? true) && (row.to?.includes(to) ?? true);
  return rows.find(fits) ?? { type: "other", needsComment: true };
}

/** `derivedFrom: fine-tune`: what SPDX's type does not say, in our words. */
function commentOf(relation: Relation, row: RelationRow): string | undefined {
  if (relation.detail !== undefined) return `${relation.kind}: ${relation.detail}`;
  return row.needsComment === true ? relation.kind : undefined;
}

/** SPDX names AI model files as an example of data files (3.0.1 RelationshipType hasDataFile). */
function isDataFile(relation: Relation, from: Entity, to: Entity): boolean {
  if (relation.kind !== "contains" || to.kind !== "file") return false;
  return from.kind === "dataset" || (from.kind === "model" && valueOf(to, "role") === "weights");
}

function relationshipOfGroup(scope: Scope, group: EdgeGroup, gaps: ReadonlySet<string>): Relationship {
  const to = group.targets.map((target) => scope.iriOf(target));
  return relationshipOf(scope, scope.iriOf(group.from), group.type, to, {
    ...(group.comment === undefined ? {} : { comment: group.comment }),
    ...(isPartial(group, gaps) ? { completeness: "incomplete" } : {}),
  });
}

/** True when a listed file is not here, or a neighbour could not be read: it may belong to the same package. */
function isPartial(group: EdgeGroup, gaps: ReadonlySet<string>): boolean {
  if (group.type !== "contains" && group.type !== "hasDataFile") return false;
  return group.targets.some(
    (target) => isAbsent(target) || (target.kind === "file" && gaps.has(folderOf(pathOf(target)))),
  );
}

function foldersWithGaps(inventory: Inventory): ReadonlySet<string> {
  return new Set(inventory.coverage.filter(isIncomplete).map((entry) => folderOf(entry.path)));
}

/** Where the bytes of a file entity are, relative to the scanned root. */
export function pathOf(file: Entity): string {
  return strongestClaim(file, "sha256")?.source.path ?? file.name;
}

/** Members of a container (`outer!/member`) count as lying where the container lies. */
function folderOf(path: string): string {
  const [outer = path] = path.split("!/", 1);
  return outer.slice(0, Math.max(0, outer.lastIndexOf("/")));
}
