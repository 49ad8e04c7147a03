import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import { claimsOn, valueOf } from "../../model/resolve.ts";
import { compareText } from "../../model/text-order.ts";
import type { RuleSetResult } from "../../rule-sets/evaluate.ts";
import { lacksIn } from "../../rule-sets/lacks.ts";
import { datasetFields } from "../dataset-fields.table.ts";
import { type FieldRow, fieldsIn } from "../field.ts";
import { modelFields } from "../model-fields.table.ts";
import type { AnswerDraft, EntryDraft, Handle, ManifestDraft, Question } from "./draft.ts";
import { knownFacts } from "./known-facts.ts";

/** More entries than this nobody fills in; the others are counted. */
const mostEntries = 50;

/** Of things that are only named nobody here knows much. */
const mostQuestionsElsewhere = 5;

const mostAnswers = 20;

/** How the new file names a path of the inventory; undefined where it cannot. */
export type PathInFile = (place: string) => string | undefined;

/** What `assay init` writes down, most valuable first: what the rule sets miss most. */
export function draftManifest(
  inventory: Inventory,
  results: readonly RuleSetResult[],
  pathInFile: PathInFile,
): ManifestDraft {
  const gains = gainsBySubject(results);
  const entriesOf = (kind: "model" | "dataset", rows: readonly FieldRow[]): readonly EntryDraft[] => {
    const own = inventory.entities.filter(
      (entity) => entity.kind === kind && usageOf(entity) !== "mentioned",
    );
    const names = countNames(own);
    const facts = knownFacts(results, rows);
    return own
      .map((entity): EntryDraft => {
        const usage = usageOf(entity);
        const questions = questionsOf(rows, gains.get(entity.id) ?? new Map());
        return {
          section: `${kind}s`,
          handle: handleOf(entity, { names, pathInFile }),
          name: entity.name,
          usage,
          known: facts.get(entity.id) ?? [],
          questions: usage === "present" ? questions : questions.slice(0, mostQuestionsElsewhere),
        };
      })
      .sort(nearestFirst);
  };
  const models = entriesOf("model", modelFields);
  const datasets = entriesOf("dataset", datasetFields);
  return {
    subject: inventory.subject.name,
    models: models.slice(0, mostEntries),
    datasets: datasets.slice(0, mostEntries),
    left: {
      models: Math.max(0, models.length - mostEntries),
      datasets: Math.max(0, datasets.length - mostEntries),
    },
    answers: answersIn(results),
  };
}

type Gains = ReadonlyMap<string, number>;

/** Of each subject what each missing fact is worth. */
function gainsBySubject(results: readonly RuleSetResult[]): ReadonlyMap<string, Gains> {
  const bySubject = new Map<string, Map<string, number>>();
  for (const { subject, fact, worth } of lacksIn(results)) {
    if (fact === undefined) continue;
    const gains = bySubject.get(subject.id) ?? new Map<string, number>();
    gains.set(fact.fact, (gains.get(fact.fact) ?? 0) + worth);
    bySubject.set(subject.id, gains);
  }
  return bySubject;
}

function questionsOf(rows: readonly FieldRow[], gains: Gains): readonly Question[] {
  return fieldsIn(rows)
    .map(({ keys, field }) => ({
      keys,
      field,
      // What else it answers is a by-product: models that generated data also tell its origin.
      gain: gains.get(field.facts?.[0] ?? "") ?? 0,
    }))
    .filter(({ gain }) => gain > 0)
    .sort((a, b) => b.gain - a.gain);
}

function usageOf(entity: Entity): string {
  return valueOf(entity, "usage") ?? "declared";
}

const order = ["present", "used", "declared"];

function nearestFirst(a: EntryDraft, b: EntryDraft): number {
  return order.indexOf(a.usage) - order.indexOf(b.usage) || compareText(a.name, b.name);
}

function countNames(entities: readonly Entity[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of entities) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** A path where the scan has one; else a name that nothing else has; else the id of the inventory. */
function handleOf(
  entity: Entity,
  {
    names,
    pathInFile,
  }: {
    readonly names: ReadonlyMap<string, number>;
    readonly pathInFile: PathInFile;
  },
): Handle {
  const place = placeOf(entity);
  const path = place === undefined ? undefined : pathInFile(place);
  if (path !== undefined) return { kind: "path", path };
  const hub = entity.identifiers.find(({ type }) => type === "huggingface")?.value;
  if (hub !== undefined) return { kind: "id", id: hub };
  const isTelling = names.get(entity.name) === 1 && entity.name.trim() !== "";
  return { kind: "id", id: isTelling ? entity.name : entity.id };
}

/** The scan's own claims on what lies here have the path of the folder or file. */
function placeOf(entity: Entity): string | undefined {
  const claim = claimsOn(entity, "usage").find(
    ({ basis, source, value }) =>
      basis === "measured" &&
      (source.by.startsWith("identity@") || source.by.startsWith("scan@")) &&
      value.kind === "known",
  );
  return claim?.source.path;
}

function answersIn(results: readonly RuleSetResult[]): readonly AnswerDraft[] {
  const byElement = new Map<string, AnswerDraft>();
  for (const result of results) {
    for (const { element, fact, worth } of lacksIn([result])) {
      if (fact !== undefined) continue;
      const gain = (byElement.get(element.id)?.gain ?? 0) + worth;
      const draft = { element: element.id, title: element.title, ruleSet: result.ruleSet.id, gain };
      byElement.set(element.id, draft);
    }
  }
  return [...byElement.values()]
    .sort((a, b) => b.gain - a.gain || compareText(a.element, b.element))
    .slice(0, mostAnswers);
}
