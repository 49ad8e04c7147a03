import { printable } from "../model/printable.ts";
import { type Judged, once } from "./inventory-index.ts";
import { isPlaceholder } from "./placeholder.ts";
import type { Element } from "./rule-set.ts";
import type { Subject } from "./subjects.ts";

/** What a person says about an element that nothing but judgement can answer; who, when, and why. */
export interface PersonAnswer {
  readonly note: string;
  readonly reviewer: string;
  readonly date: string;
}

/**
 * `metadata` of basis `asserted` under `answer:<element>`, `answer:<element>:reviewer` and `answer:<element>:date`. All
 * three must be there. For the document and the system they may stand on any thing of the inventory.
 */
export function answerOfPerson(judged: Judged, element: Element, subject: Subject): PersonAnswer | undefined {
  const answers = answersOf(judged);
  if (answers.size === 0) return undefined;
  const isAnywhere = subject.about === "document" || subject.about === "system" || subject.isUnnamed === true;
  const ids = isAnywhere ? answers.keys() : subject.entities.map(({ id }) => id);
  for (const id of ids) {
    const said = (part: string): string | undefined => answers.get(id)?.get(`answer:${element.id}${part}`);
    const [note, reviewer, date] = [said(""), said(":reviewer"), said(":date")];
    if (note !== undefined && reviewer !== undefined && date !== undefined) return { note, reviewer, date };
  }
  return undefined;
}

/** A person answered something of it. */
export function isAnswered(judged: Judged, { entities }: Subject): boolean {
  const answers = answersOf(judged);
  return answers.size > 0 && entities.some(({ id }) => answers.has(id));
}

type Answers = ReadonlyMap<string, ReadonlyMap<string, string>>;

function answersOf(judged: Judged): Answers {
  return once(judged, "answers of persons", () => assertedAnswers(judged));
}

/** By entity and name; the first of each counts. */
function assertedAnswers({ inventory }: Judged): Answers {
  const answers = new Map<string, Map<string, string>>();
  for (const { id, claims } of inventory.entities) {
    for (const { property, basis, value } of claims) {
      if (property !== "metadata" || basis !== "asserted" || value.kind !== "known") continue;
      const { name } = value.value;
      const text = String(value.value.value);
      if (!name.startsWith("answer:") || isPlaceholder(text)) continue;
      const own = answers.get(id) ?? new Map<string, string>();
      if (!own.has(name)) own.set(name, printable(text));
      answers.set(id, own);
    }
  }
  return answers;
}
