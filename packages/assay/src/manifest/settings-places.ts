import { type Advice, personPlace } from "../rule-sets/advice.ts";
import type { Fact } from "../rule-sets/fact.ts";
import { placesOf, type WhereToPut } from "../rule-sets/places.ts";
import type { Element } from "../rule-sets/rule-set.ts";
import { datasetFields } from "./dataset-fields.table.ts";
import { type FieldRow, fieldsIn } from "./field.ts";
import { modelFields } from "./model-fields.table.ts";

/** The same advice, with the key of `assay.yaml` that takes the fact. */
export function withSettingsPlace(advice: Advice): Advice {
  const key = advice.fact === undefined ? undefined : settingsKey(advice.fact, advice.about);
  return key === undefined ? advice : { ...advice, where: { ...advice.where, settings: key } };
}

/** Where a missing fact of an element is said: in each kind of document, and in `assay.yaml`. Without a fact a person has to answer. */
export function whereToSay(
  { id, about }: Pick<Element, "id" | "about">,
  fact: { readonly name: string; readonly definition: Fact } | undefined,
): WhereToPut {
  if (fact === undefined) return personPlace(id);
  const settings = settingsKey(fact.name, about);
  return { ...placesOf(fact.definition, about), ...(settings === undefined ? {} : { settings }) };
}

/** `datasets[].modality`; of what is asked of components the key for models. */
function settingsKey(fact: string, about: Advice["about"]): string | undefined {
  if (about === "document" || about === "system") return undefined;
  return about === "dataset" ? keyIn(datasetFields, "datasets", fact) : keyIn(modelFields, "models", fact);
}

/** The field that is there for this fact first of all. */
function keyIn(rows: readonly FieldRow[], section: string, fact: string): string | undefined {
  const fields = fieldsIn(rows);
  const found =
    fields.find(({ field }) => field.facts?.[0] === fact) ??
    fields.find(({ field }) => field.facts?.includes(fact));
  return found === undefined ? undefined : `${section}[].${found.keys.join(".")}`;
}
