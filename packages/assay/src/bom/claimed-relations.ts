import { grouped } from "../model/grouped.ts";
import type { Relation } from "../model/relation.ts";

/** Relations that somebody says, by where they start. */
export function claimedRelations(relations: readonly Relation[]): ReadonlyMap<string, readonly Relation[]> {
  return grouped(
    relations.filter(({ claims }) => claims.length > 0),
    ({ from }) => from,
  );
}
