import type { Finding } from "../../model/finding.ts";
import { withFindingId } from "../../model/finding-id.ts";
import type { Inventory } from "../../model/inventory.ts";
import { contradiction } from "../../rules/contradiction/index.ts";
import { lineageConflict } from "../../rules/lineage-conflict/index.ts";
import { disputedPart } from "./disputes.ts";

/** For each entity, by id, the questions that documents answer differently. */
export type Disputes = ReadonlyMap<string, ReadonlySet<string>>;

/** What claims and lineage of the given entities contradict, by the rules that judge a scan. */
export function disagreements(inventory: Inventory, disputes: Disputes): readonly Finding[] {
  if (disputes.size === 0) return [];
  const entities = inventory.entities.flatMap((entity) => {
    const questions = disputes.get(entity.id);
    return questions === undefined ? [] : [disputedPart(entity, questions)];
  });
  const relations = inventory.relations.filter(({ from }) => disputes.has(from));
  const facts = contradiction.judge({ ...inventory, entities });
  const edges = lineageConflict.judge({ ...inventory, relations });
  return [...facts, ...edges].map(withFindingId);
}
