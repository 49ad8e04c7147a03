import type { Entity } from "../../model/entity.ts";
import { strongestClaim, valueOf } from "../../model/resolve.ts";

/** True for a file that is only named: by a pointer to bytes that are elsewhere, or by an index of shards. */
export function isAbsent(entity: Entity): boolean {
  if (entity.kind !== "file" || valueOf(entity, "usage") !== "declared") return false;
  // The same content can be here at one place and be pointed to at another.
  return strongestClaim(entity, "sha256")?.basis !== "measured";
}
