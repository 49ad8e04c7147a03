import { createHash } from "node:crypto";

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

/** A `urn:uuid:` (version 8 of RFC 9562: custom) made from content, so that equal documents have equal names. */
export function namespaceOf(content: Iterable<string>): string {
  const hash = createHash("sha256");
  for (const part of content) hash.update(part);
  const hex = hash.digest("hex");
  // The variant bits are 10 (RFC 9562 section 4.1); two more bits of the hash fill the digit.
  const variant = ((Number.parseInt(hex.slice(15, 16), 16) & 3) | 8).toString(16);
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(12, 15)}-${variant}${hex.slice(16, 19)}-${hex.slice(19, 31)}`;
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex").slice(0, fragmentDigits);
}
