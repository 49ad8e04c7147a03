import type { Fact } from "./fact.ts";
import { datasetFacts } from "./facts/dataset.table.ts";
import { documentFacts } from "./facts/document.table.ts";
import { generalFacts } from "./facts/general.table.ts";
import { modelFacts } from "./facts/model.table.ts";
import type { RuleSet } from "./rule-set.ts";
import { countedFacts, opennessFacts } from "./facts/openness.table.ts";

/** Every fact that a rule set can ask for, by name; a test holds the tables apart. */
export const facts: ReadonlyMap<string, Fact> = new Map(
  [documentFacts, generalFacts, modelFacts, datasetFacts, opennessFacts, countedFacts].flatMap((table) =>
    Object.entries(table),
  ),
);

/** The facts that the elements of a rule set can ask for. */
export function factsOf({ facts: own }: RuleSet): ReadonlyMap<string, Fact> {
  return own === undefined ? facts : new Map([...facts, ...own]);
}
