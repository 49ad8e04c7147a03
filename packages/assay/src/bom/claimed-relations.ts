import type { Relation } from "../model/relation.ts";

/** Relations that somebody says, by where they start. */
export function claimedRelations(relations: readonly Relation[]): ReadonlyMap<string, readonly Relation[]> {
  const found = new Map<string, Relation[]>();
  for (const relation of relations) {
    if (relation.claims.length === 0) continue;
    const known = found.get(relation.from);
    if (known === undefined) found.set(relation.from, [relation]);
    else known.push(relation);
  }
  return found;
}
