import type { Entity } from "../model/entity.ts";
import type { Inventory, Subject } from "../model/inventory.ts";

/**
 * The inventory that was read back with the ids that its entities had before: a format that cannot hold an id as it is
 * gives another one. An entity is found again by its id, else by kind and name where both are unique among the rest.
 */
export function withSameIds(given: Inventory, back: Inventory): SameIds {
  const renamed = renamedIds(given.entities, back.entities);
  if (renamed.size === 0) return { inventory: back, newIds: new Map() };
  const idOf = (id: string): string => renamed.get(id) ?? id;
  const inventory = {
    ...back,
    subject: subjectWith(back.subject, idOf),
    entities: back.entities.map((entity) => ({ ...entity, id: idOf(entity.id) })),
    relations: back.relations.map((one) => ({ ...one, from: idOf(one.from), to: idOf(one.to) })),
    findings: back.findings.map((finding) => ({ ...finding, subject: idOf(finding.subject) })),
  };
  return { inventory, newIds: new Map([...renamed].map(([id, old]) => [old, id])) };
}

function subjectWith(subject: Subject, idOf: (id: string) => string): Subject {
  return subject.entity === undefined ? subject : { ...subject, entity: idOf(subject.entity) };
}

export interface SameIds {
  readonly inventory: Inventory;
  /** What each id that did not survive became. */
  readonly newIds: ReadonlyMap<string, string>;
}

/** New id to old id. */
function renamedIds(given: readonly Entity[], back: readonly Entity[]): ReadonlyMap<string, string> {
  const renamed = new Map<string, string>();
  const givenIds = new Set(given.map(({ id }) => id));
  const strange = uniqueByName(back.filter(({ id }) => !givenIds.has(id)));
  if (strange.size === 0) return renamed;
  const backIds = new Set(back.map(({ id }) => id));
  const missing = uniqueByName(given.filter(({ id }) => !backIds.has(id)));
  for (const [name, id] of strange) {
    const old = missing.get(name);
    if (id !== undefined && old !== undefined) renamed.set(id, old);
  }
  return renamed;
}

/** Ids by kind and name; undefined where two have the same. */
function uniqueByName(entities: readonly Entity[]): ReadonlyMap<string, string | undefined> {
  const found = new Map<string, string | undefined>();
  for (const { kind, name, id } of entities) {
    const key = `${kind} ${name}`;
    found.set(key, found.has(key) ? undefined : id);
  }
  return found;
}
