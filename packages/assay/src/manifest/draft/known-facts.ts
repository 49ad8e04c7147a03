import { printable } from "../../model/printable.ts";
import { type FieldRow, fieldsIn } from "../field.ts";
import { isKnown } from "../../rule-sets/grade.ts";
import type { RuleSetResult } from "../../rule-sets/evaluate.ts";
import type { FactAnswer } from "../../rule-sets/answer.ts";

/**
 * By subject what is known of it that people could say, too, and its size: `Licence: Apache-2.0 (declared, README.md:2)`.
 * The strongest value of each fact.
 */
export function knownFacts(
  results: readonly RuleSetResult[],
  rows: readonly FieldRow[],
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Set(["parameters", ...fieldsIn(rows).flatMap(({ field }) => field.facts ?? [])]);
  const bySubject = new Map<string, Map<string, Known>>();
  const answers = results.flatMap(({ elements }) => elements.flatMap((element) => element.answers));
  for (const { subject, facts } of answers) {
    const known = bySubject.get(subject.id) ?? new Map<string, Known>();
    bySubject.set(subject.id, known);
    for (const answer of facts) {
      if (wanted.has(answer.fact) && isKnown(answer.grade)) addTo(known, answer);
    }
  }
  return new Map([...bySubject].map(([id, known]) => [id, [...known.values()].map(textOf)]));
}

interface Known {
  readonly title: string;
  readonly value: string;
  readonly from: string;
}

/** What several facts tell alike stands once, under the title of the first. */
function addTo(known: Map<string, Known>, { definition: { title }, evidence: [best] }: FactAnswer): void {
  if (best === undefined) return;
  const { value, basis, place } = best;
  const from = place === "" ? basis : `${basis}, ${place}`;
  const key = JSON.stringify([value, from]);
  if (!known.has(key)) known.set(key, { title, value, from });
}

function textOf({ title, value, from }: Known): string {
  return `${title}: ${printable(value)} (${printable(from)})`;
}
