import { factGrade, factNamed } from "./answer.ts";
import type { Asked } from "./evaluate.ts";
import type { Fact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import type { Judged } from "./inventory-index.ts";
import { isAnswered } from "./person-answer.ts";
import type { RuleSet } from "./rule-set.ts";
import { type Subject, subjectsOf } from "./subjects.ts";

/**
 * The subjects, with one for all components that answer alike: a document has hundreds of libraries of which the same is known. What is asked
 * as a model or dataset too, or of what a person said something, stands for itself.
 */
export function alikeSubjects(judged: Judged, wanted: readonly RuleSet[]): Asked {
  const components = joined(judged, subjectsOf(judged, "component"), factsOfComponents(wanted));
  return (about) => (about === "component" ? components : subjectsOf(judged, about));
}

/** Everything that the answers of a component follow from. */
function factsOfComponents(wanted: readonly RuleSet[]): readonly Fact[] {
  const named = wanted.flatMap((ruleSet) => {
    const table = factsOf(ruleSet);
    const asked = ruleSet.elements.filter(({ about }) => about === "component");
    return asked.flatMap(({ needs }) => needs.map((name) => factNamed(table, name)));
  });
  return [...new Set(named)];
}

function joined(judged: Judged, subjects: readonly Subject[], facts: readonly Fact[]): readonly Subject[] {
  const groups = new Map<string, { readonly subject: Subject; count: number }>();
  for (const subject of subjects) {
    const isOwn = subject.entities.some(({ kind }) => kind !== "software") || isAnswered(judged, subject);
    const key = isOwn ? `of ${subject.id}` : facts.map((fact) => factGrade(judged, subject, fact)).join(" ");
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { subject, count: 1 });
    else group.count += 1;
  }
  return Array.from(groups.values(), ({ subject, count }) => ({ ...subject, count }));
}
