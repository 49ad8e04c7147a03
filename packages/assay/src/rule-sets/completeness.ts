import { type ElementResult, rounded, type RuleSetResult } from "./evaluate.ts";
import { isKnown } from "./grade.ts";
import { categories, type Tier } from "./tables/owasp-fields.table.ts";
import { elementId } from "./tables/owasp.table.ts";

/** The score that the OWASP generator would give a model, as far as our facts are its fields. */
export interface Completeness {
  readonly model: string;
  /** 0 to 100. */
  readonly score: number;
  readonly present: number;
  readonly fields: number;
  /** 1, or less where critical or important fields are missing. */
  readonly penalty: number;
}

/** Stated wherever the score is shown. */
export const completenessFormula =
  "for each category its points times the share of its fields that are present, times 0.8 with more than three critical fields missing or 0.9 with two or three, times 0.95 with five or more important fields missing; for comparison with the OWASP AIBOM generator only";

/** One score for each model in the result of the rule set `owasp-aibom`. */
export function completenessOf(result: RuleSetResult): readonly Completeness[] {
  const models = result.elements.find(({ element }) => element.about === "model")?.answers ?? [];
  return models.map(({ subject }, index) => scoreOf(subject.name, index, result.elements));
}

/** `index`: where the model stands in the answers to every element about models. */
function scoreOf(model: string, index: number, elements: readonly ElementResult[]): Completeness {
  const present = elements.filter((result) => isPresent(result, index));
  let points = 0;
  for (const { id, points: most, fields } of categories) {
    const found = present.filter(({ element }) => element.section === id).length;
    // The program rounds each category before it adds them up.
    points += rounded((found / fields.length) * most);
  }
  const missing = elements.filter((result) => !present.includes(result));
  const penalty = penaltyFor(missing);
  const score = Math.min(100, rounded(points * penalty));
  return { model, score, present: present.length, fields: elements.length, penalty };
}

function isPresent({ answers, element }: ElementResult, index: number): boolean {
  const answer = answers[element.about === "model" ? index : 0];
  return answer !== undefined && isKnown(answer.grade);
}

const tiers: ReadonlyMap<string, Tier> = new Map(
  categories.flatMap(({ fields }) => fields.map((field) => [elementId(field), field.tier])),
);

function penaltyFor(missing: readonly ElementResult[]): number {
  const count = (tier: Tier): number =>
    missing.filter(({ element }) => tiers.get(element.id) === tier).length;
  const critical = count("critical");
  const forCritical = critical > 3 ? 0.8 : critical >= 2 ? 0.9 : 1;
  return count("important") >= 5 ? forCritical * 0.95 : forCritical;
}
