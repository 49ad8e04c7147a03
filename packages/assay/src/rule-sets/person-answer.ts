import { printable } from "../model/printable.ts";
import type { Entity } from "../model/entity.ts";
import type { Judged } from "./inventory-index.ts";
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
  const isAnywhere = subject.about === "document" || subject.about === "system" || subject.isUnnamed === true;
  const entities = isAnywhere ? judged.inventory.entities : subject.entities;
  for (const entity of entities) {
    const said = (name: string): string | undefined => assertedNote(judged, entity, name);
    const note = said(`answer:${element.id}`);
    const reviewer = said(`answer:${element.id}:reviewer`);
    const date = said(`answer:${element.id}:date`);
    if (note !== undefined && reviewer !== undefined && date !== undefined) return { note, reviewer, date };
  }
  return undefined;
}

function assertedNote(judged: Judged, entity: Entity, name: string): string | undefined {
  for (const { property, basis, value } of judged.claimsOf(entity, "metadata")) {
    if (property !== "metadata" || basis !== "asserted" || value.kind !== "known") continue;
    const text = String(value.value.value);
    if (value.value.name === name && !isPlaceholder(text)) return printable(text);
  }
  return undefined;
}
