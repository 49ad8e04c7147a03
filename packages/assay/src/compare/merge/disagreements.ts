import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { contradiction } from "../../rules/contradiction/index.ts";
import { lineageConflict } from "../../rules/lineage-conflict/index.ts";

/** What claims and lineage of the given entities contradict, by the rules that judge a scan. */
export function disagreements(inventory: Inventory, ids: ReadonlySet<string>): readonly Finding[] {
  if (ids.size === 0) return [];
  const facts = { ...inventory, entities: inventory.entities.filter(({ id }) => ids.has(id)) };
  const edges = { ...inventory, relations: inventory.relations.filter(({ from }) => ids.has(from)) };
  return [...contradiction.judge(facts), ...lineageConflict.judge(edges)].map(withFindingId);
}
