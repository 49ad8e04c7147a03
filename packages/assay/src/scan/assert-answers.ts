import { type Answer, type Settings, settingsReader } from "../manifest/settings.ts";
import { type Claim, claimant } from "../model/claim.ts";
import type { Entity, EntityKind } from "../model/entity.ts";
import { printable } from "../model/printable.ts";
import { ruleSets } from "../rule-sets/registry.ts";
import type { About } from "../rule-sets/rule-set.ts";
import type { FindingDraft } from "../model/draft.ts";
import type { InventoryBuilder } from "./inventory-builder.ts";
import { withoutCredentials } from "./private-strings.ts";
import type { SettingsSubjects } from "./settings-subjects.ts";

/** What persons answer, as claims on the things that the elements are asked of (`rule-sets/person-answer.ts`). */
export function addAnswers(builder: InventoryBuilder, settings: Settings, subjects: SettingsSubjects): void {
  const abouts = new Map(ruleSets.flatMap(({ elements }) => elements.map(({ id, about }) => [id, about])));
  const known = builder.entities();
  for (const answer of settings.answers) {
    const about = abouts.get(answer.element);
    const entities = concerned(known, { answer, about, subjects });
    const claims = withoutCredentials(claimsOf(answer, settings));
    for (const { id, kind, name } of entities) builder.addEntity({ id, kind, name, identifiers: [], claims });
    const message = troubleWith(answer, about, entities.length);
    if (message !== undefined) builder.addFinding(settings.path, notCounted(answer, message, settings));
  }
}

interface Asked {
  readonly answer: Answer;
  /** Undefined for an element of a profile, or of nobody. */
  readonly about: About | undefined;
  readonly subjects: SettingsSubjects;
}

function concerned(entities: readonly Entity[], { answer, about, subjects }: Asked): readonly Entity[] {
  if (answer.subject !== undefined) return namedBy(answer.subject, entities, subjects);
  const kinds = about === undefined ? [] : kindsOf[about];
  if (kinds.length > 0) return entities.filter(({ kind }) => kinds.includes(kind));
  // Of the document and of the system any thing may carry it.
  const carrier = entities.find(({ kind }) => kind === "model") ?? entities[0];
  return carrier === undefined ? [] : [carrier];
}

const kindsOf: Readonly<Record<About, readonly EntityKind[]>> = {
  document: [],
  system: [],
  model: ["model"],
  dataset: ["dataset"],
  component: ["model", "dataset", "software"],
};

function namedBy(
  subject: string,
  entities: readonly Entity[],
  subjects: SettingsSubjects,
): readonly Entity[] {
  for (const kind of ["model", "dataset"] as const) {
    const found = subjects.reference(subject, kind);
    if (found.kind === "entity") return entities.filter(({ id }) => id === found.id);
  }
  return entities.filter(({ id, name }) => id === subject || name === subject);
}

function claimsOf(
  { element, answer, note, reviewer, date, line, pointer }: Answer,
  settings: Settings,
): readonly Claim[] {
  const claim = claimant("asserted", { by: settingsReader, path: settings.path, line, pointer });
  const parts = [
    ["", note === undefined ? answer : `${answer} (${note})`],
    [":reviewer", reviewer],
    [":date", date],
  ] as const;
  return parts.flatMap(([part, value]) =>
    value === undefined ? [] : [claim("metadata", { name: `answer:${element}${part}`, value })],
  );
}

function troubleWith(
  { element, subject, reviewer, date }: Answer,
  about: About | undefined,
  count: number,
): string | undefined {
  if (count === 0) {
    return subject === undefined
      ? "nothing of this scan is asked for it"
      : `nothing of this scan is called ${printable(subject)}`;
  }
  if (about === undefined) return `no rule set of Assay has the element ${printable(element)}`;
  if (reviewer === undefined || date === undefined) return "it does not count without reviewer and date";
  return undefined;
}

function notCounted({ element, pointer, line }: Answer, why: string, settings: Settings): FindingDraft {
  return {
    rule: "SETTINGS-UNMATCHED",
    kind: "policy",
    severity: "info",
    location: { path: settings.path, line },
    message: `${pointer}: the answer to ${printable(element)}: ${why}`,
    evidence: [`named in ${settings.path}: ${printable(element)}`],
    remedy: "Correct the element (assay score shows them) or the subject; say who judged, and when.",
  };
}
