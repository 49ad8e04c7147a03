import type { Entity } from "../../model/entity.ts";
import { shortHash } from "../../model/finding-id.ts";
import { canonicalText } from "../../model/canonical-text.ts";

const separator = "~";

/** An id that several things have, made distinct by what is said of this one. */
export function distinctId(id: string, content: string): string {
  return `${id}${separator}${content}`;
}

/** The id as it was before a merge made it distinct. */
export function baseIdOf(entity: Entity): string {
  return baseOf(entity.id, () => contentHash(entity));
}

/** The same of any id; `hash` is called only where the id has the form of one that was made distinct. */
export function baseOf(id: string, hash: () => string): string {
  const at = id.length - 17;
  if (at < 0 || id[at] !== separator || !/^[0-9a-f]{16}$/u.test(id.slice(at + 1))) return id;
  return id.slice(at + 1) === hash() ? id.slice(0, at) : id;
}

/** All that is said of an entity, without its id. */
export function contentHash({ kind, name, identifiers, claims }: Omit<Entity, "id">): string {
  return shortHash(canonicalText([kind, name, identifiers, claims]));
}
