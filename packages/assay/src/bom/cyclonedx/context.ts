import type { Entity } from "../../model/entity.ts";
import type { Verdict } from "../../model/finding.ts";
import { grouped } from "../../model/grouped.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Relation, RelationKind } from "../../model/relation.ts";
import { refuseContradictions } from "../inventory-content.ts";
import { type Containers, containersOf } from "./nesting.ts";
import { partsAt } from "./parts.ts";
import { isPlainlyDeclared, Provenance } from "./provenance.ts";
import { refFor, refIn, type References, referencesOf, refsFor, subjectRef } from "./references.ts";
import { verdictsByEntity } from "./verdicts.ts";
import type { SpecVersion } from "./versions.table.ts";

/** What every part of the writer needs: the inventory with its indexes, and the abilities of the spec version. */
export interface Context {
  readonly inventory: Inventory;
  readonly spec: SpecVersion;
  readonly provenance: Provenance;
  /** The entity that the document is about, when it is one that can stand in `metadata`. */
  readonly subject: Entity | undefined;
  /** The bom-ref of what the document is about. */
  readonly subjectRef: string;
  /** The bom-ref of an entity of the inventory; the first one of what is nested in several components. */
  readonly refOf: (entityId: string) => string;
  /** One ref for every component that the entity is written as. */
  readonly refsOf: (entityId: string) => readonly string[];
  readonly entityOf: (entityId: string) => Entity | undefined;
  /** Relations that start at an entity, of one kind. */
  readonly relationsFrom: (entityId: string, kind: RelationKind) => readonly Relation[];
  readonly relationsTo: (entityId: string, kind: RelationKind) => readonly Relation[];
  /** Whether other components hold this entity; with a container: whether that one does. */
  readonly isNested: (entityId: string, container?: string) => boolean;
  readonly partsOf: (containerId: string) => readonly Part[];
  /** The worst verdict of the findings on an entity. */
  readonly verdictOf: (entityId: string) => Verdict | undefined;
}

/** The context for writing one part: its own ref stands for it, whatever other containers call it. */
export function contextIn(context: Context, { entity, ref }: Part): Context {
  return { ...context, refOf: (id) => (id === entity.id ? ref : context.refOf(id)) };
}

/** A nested entity as it lies in one container, and the ref of the component that it is there. */
export interface Part {
  readonly entity: Entity;
  readonly ref: string;
}

/** Throws an AssayError `invalid-document` when the inventory contradicts itself. */
export function contextOf(inventory: Inventory, spec: SpecVersion): Context {
  refuseContradictions(inventory);
  const entities = new Map(inventory.entities.map((entity) => [entity.id, entity]));
  const from = grouped(inventory.relations, ({ from: id }) => id);
  const to = grouped(inventory.relations, ({ to: id }) => id);
  const containers = containersOf(inventory.relations, entities);
  const references = referencesOf(inventory, containers);
  const parts = partsByContainer(containers, entities, references);
  const verdicts = verdictsByEntity(inventory);
  const subject = subjectIn(inventory, entities, containers);
  return {
    inventory,
    spec,
    subject,
    subjectRef: subject === undefined ? subjectRef : refFor(references, subject.id),
    provenance: new Provenance((claim) => !isPlainlyDeclared(inventory, claim)),
    refOf: (id) => refFor(references, id),
    refsOf: (id) => refsFor(references, id),
    entityOf: (id) => entities.get(id),
    relationsFrom: (id, kind) => ofKind(from.get(id), kind),
    relationsTo: (id, kind) => ofKind(to.get(id), kind),
    isNested: (id, container) =>
      container === undefined ? containers.has(id) : containers.get(id)?.has(container) === true,
    partsOf: (id) => parts.get(id) ?? [],
    verdictOf: (id) => verdicts.get(id),
  };
}

/** Services and runs are no components, and what is written inside others cannot hold them. */
function subjectIn(
  { subject }: Inventory,
  entities: ReadonlyMap<string, Entity>,
  containers: Containers,
): Entity | undefined {
  const entity = entities.get(subject.entity ?? "");
  const isComponent = entity !== undefined && entity.kind !== "service" && entity.kind !== "training-run";
  return isComponent && !containers.has(entity.id) ? entity : undefined;
}

function ofKind(relations: readonly Relation[] | undefined, kind: RelationKind): readonly Relation[] {
  if (relations?.some((relation) => relation.kind === kind) !== true) return noRelations;
  return relations.filter((relation) => relation.kind === kind);
}

const noRelations: readonly Relation[] = [];

function partsByContainer(
  containers: Containers,
  entities: ReadonlyMap<string, Entity>,
  references: References,
): ReadonlyMap<string, readonly Part[]> {
  const parts = new Map<string, Part[]>();
  for (const [id, holders] of containers) {
    const entity = entities.get(id);
    if (entity === undefined) continue;
    const holding = [...holders].flatMap((holder) => entities.get(holder) ?? []);
    for (const [holder, placed] of partsAt(entity, holding)) {
      const part = { entity: placed, ref: refIn(references, id, holder) };
      const known = parts.get(holder);
      if (known === undefined) parts.set(holder, [part]);
      else known.push(part);
    }
  }
  return parts;
}
