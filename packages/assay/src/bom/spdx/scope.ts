import { hash } from "node:crypto";

import type { Entity } from "../../model/entity.ts";

/** Names the elements of one document. The same key always gives the same IRI. */
export interface Scope {
  /** IRI of the document; every spdxId is this with a fragment. */
  readonly namespace: string;
  readonly spdxId: (kind: string, key: string) => string;
  /** The element of an entity of the inventory. */
  readonly iriOf: (entity: Entity) => string;
  /** The same, by the entity's id; undefined for an id that is none. */
  readonly elementOf: (entityId: string) => string | undefined;
}

/** 64 bits keep a million elements apart with a chance of error near 1 in 40 million. */
const fragmentDigits = 16;

/** IRIs `<namespace>#<kind>-<hash of key>`: no name of the scanned tree can break their syntax. */
export function scopeOf(namespace: string, entities: readonly Entity[]): Scope {
  const spdxId = (kind: string, key: string): string => `${namespace}#${kind}-${hashOf(key)}`;
  const elements = new Map(entities.map((entity) => [entity.id, spdxId(entity.kind, entity.id)]));
  return {
    namespace,
    spdxId,
    iriOf: ({ kind, id }) => elements.get(id) ?? spdxId(kind, id),
    elementOf: (entityId) => elements.get(entityId),
  };
}

function hashOf(key: string): string {
  return hash("sha256", key, "hex").slice(0, fragmentDigits);
}
