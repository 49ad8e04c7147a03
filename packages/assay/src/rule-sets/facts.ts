import type { Fact } from "./fact.ts";
import { datasetFacts } from "./facts/dataset.table.ts";
import { documentFacts } from "./facts/document.table.ts";
import { generalFacts } from "./facts/general.table.ts";
import { modelFacts } from "./facts/model.table.ts";
import { countedFacts, opennessFacts } from "./facts/openness.table.ts";

/** Every fact that a rule set can ask for, by name; a test holds the tables apart. */
export const facts: ReadonlyMap<string, Fact> = new Map(
  [documentFacts, generalFacts, modelFacts, datasetFacts, opennessFacts, countedFacts].flatMap((table) =>
    Object.entries(table),
  ),
);

/** What people call a fact. */
export function titleOf(fact: string): string {
  return facts.get(fact)?.title ?? fact;
}
