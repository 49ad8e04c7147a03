import type { Entity } from "../../model/entity.ts";
import type { Verdict } from "../../model/finding.ts";
import { AssayError } from "../../model/error.ts";
import type { Inventory } from "../../model/inventory.ts";
import { printable } from "../../model/printable.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { containersOf } from "./nesting.ts";
import { Provenance } from "./provenance.ts";
import { referencesOf } from "./references.ts";
import { verdictsBySubject } from "./verdicts.ts";
import type { SpecVersion } from "./versions.table.ts";

/** What every part of the writer needs: the inventory with its indexes, and the abilities of the spec version. */
export interface Context {
  readonly inventory: Inventory;
  readonly spec: SpecVersion;
  readonly provenance: Provenance;
  /** The bom-ref of an entity of the inventory. */
  readonly refOf: (entityId: string) => string;
  readonly entityOf: (entityId: string) => Entity | undefined;
  /** Relations that start at an entity, of one kind. */
  readonly relationsFrom: (entityId: string, kind: RelationKind) => readonly Relation[];
  readonly relationsTo: (entityId: string, kind: RelationKind) => readonly Relation[];
  /** The entity whose component holds this one as a nested component. */
  readonly containerOf: (entityId: string) => string | undefined;
  readonly nestedIn: (entityId: string) => readonly Entity[];
  /** The worst verdict of the findings on an entity. */
  readonly verdictOf: (entityId: string) => Verdict | undefined;
}

/** Throws an AssayError `invalid-document` when the inventory contradicts itself. */
export function contextOf(inventory: Inventory, spec: SpecVersion): Context {
  const entities = entitiesById(inventory);
  refuseDanglingRelations(inventory, entities);
  const references = referencesOf(inventory);
  const from = relationsBy(inventory.relations, ({ from: id }) => id);
  const to = relationsBy(inventory.relations, ({ to: id }) => id);
  const containers = containersOf(inventory.relations, entities);
  const nested = nestedByContainer(containers, entities);
  const verdicts = verdictsBySubject(inventory.findings);
  return {
    inventory,
    spec,
    provenance: new Provenance(),
    refOf: (id) => references.get(id) ?? id,
    entityOf: (id) => entities.get(id),
    relationsFrom: (id, kind) => from.get(`${kind} ${id}`) ?? [],
    relationsTo: (id, kind) => to.get(`${kind} ${id}`) ?? [],
    containerOf: (id) => containers.get(id),
    nestedIn: (id) => nested.get(id) ?? [],
    verdictOf: (id) => verdicts.get(id),
  };
}

function entitiesById(inventory: Inventory): ReadonlyMap<string, Entity> {
  const entities = new Map<string, Entity>();
  for (const entity of inventory.entities) {
    if (entities.has(entity.id)) {
      throw new AssayError("invalid-document", `Two entities have the id ${printable(entity.id)}.`);
    }
    entities.set(entity.id, entity);
  }
  return entities;
}

function refuseDanglingRelations(inventory: Inventory, entities: ReadonlyMap<string, Entity>): void {
  for (const { from, to } of inventory.relations) {
    const missing = [from, to].find((id) => !entities.has(id));
    if (missing !== undefined) {
      throw new AssayError("invalid-document", `A relation names an unknown entity: ${printable(missing)}.`);
    }
  }
}

function relationsBy(
  relations: readonly Relation[],
  end: (relation: Relation) => string,
): ReadonlyMap<string, readonly Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    const key = `${relation.kind} ${end(relation)}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [relation]);
    else known.push(relation);
  }
  return found;
}

function nestedByContainer(
  containers: ReadonlyMap<string, string>,
  entities: ReadonlyMap<string, Entity>,
): ReadonlyMap<string, readonly Entity[]> {
  const nested = new Map<string, Entity[]>();
  for (const [id, container] of containers) {
    const entity = entities.get(id);
    if (entity === undefined) continue;
    const known = nested.get(container);
    if (known === undefined) nested.set(container, [entity]);
    else known.push(entity);
  }
  return nested;
}
