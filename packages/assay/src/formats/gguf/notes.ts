import type { Problem } from "../../model/coverage.ts";
import type { FindingDraft } from "../../model/draft.ts";
import type { Hazard } from "../../model/hazard.ts";
import { mostExamples } from "./limits.ts";
import { rules, type Rule, type RuleId } from "./rule.table.ts";

/** What is wrong with one file. Kept per rule, so that a file with a thousand faults makes no thousand findings. */
export interface Notes {
  readonly path: string;
  readonly cases: Map<RuleId, Case>;
}

interface Case {
  readonly offset?: number;
  readonly examples: string[];
  count: number;
}

export function emptyNotes(path: string): Notes {
  return { path, cases: new Map() };
}

/** Notes one case of a rule. `message` is one sentence in which hostile text is already escaped. */
export function note(notes: Notes, rule: RuleId, message: string, offset?: number): void {
  const known = notes.cases.get(rule);
  if (known === undefined) {
    notes.cases.set(rule, { examples: [message], count: 1, ...(offset === undefined ? {} : { offset }) });
    return;
  }
  known.count += 1;
  if (known.examples.length < mostExamples) known.examples.push(message);
}

/** One finding per rule that was broken, but for those that are hazards. */
export function findingsOf(notes: Notes): FindingDraft[] {
  return [...notes.cases].flatMap(([id, { examples, count, offset }]) => {
    const rule: Rule = rules[id];
    if (rule.verdict !== undefined) return [];
    const finding: FindingDraft = {
      rule: id,
      kind: rule.kind,
      severity: rule.severity,
      location: { path: notes.path, ...(offset === undefined ? {} : { offset }) },
      message: summary(examples, count),
      evidence: count > 1 ? examples : [],
      remedy: rule.remedy,
    };
    return [finding];
  });
}

/** One hazard per rule that only a header made to break loaders breaks. */
export function hazardsOf(notes: Notes): Hazard[] {
  return [...notes.cases].flatMap(([id, { examples, count, offset }]) => {
    const { verdict, severity, remedy }: Rule = rules[id];
    if (verdict === undefined) return [];
    const evidence = count > 1 ? examples : [];
    const place = offset === undefined ? {} : { offset };
    return [{ rule: id, verdict, severity, message: summary(examples, count), evidence, remedy, ...place }];
  });
}

/** Why the file does not count as fully read. */
export function problemsOf(notes: Notes): Problem[] {
  return [...notes.cases].flatMap(([id, { examples, count, offset }]) => {
    const rule: Rule = rules[id];
    if (rule.problem === undefined) return [];
    return [
      { code: rule.problem, message: summary(examples, count), ...(offset === undefined ? {} : { offset }) },
    ];
  });
}

function summary(examples: readonly string[], count: number): string {
  const first = examples[0] ?? "";
  return count > 1 ? `${first} (and ${count - 1} more)` : first;
}
