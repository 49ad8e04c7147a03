import { shortHash } from "../../model/finding-id.ts";
import type { Entity } from "../../model/entity.ts";

export const documentId = "SPDXRef-DOCUMENT";

/** The scanned tree. */
export const subjectId = "SPDXRef-subject";

/** Names the elements of one document. */
export interface Names {
  /** The SPDXID of an entity, by its id. */
  readonly idOf: (entityId: string) => string;
  readonly has: (entityId: string) => boolean;
}

/** `SPDXRef-<kind>-<hash of id>`: no name of the scanned tree can break the syntax. JSON keeps lone surrogates apart. */
export function namesOf(entities: readonly Entity[]): Names {
  const ids = new Map(
    entities.map(({ kind, id }) => [id, `SPDXRef-${kind}-${shortHash(JSON.stringify(id))}`]),
  );
  return { idOf: (id) => ids.get(id) ?? subjectId, has: (id) => ids.has(id) };
}
