import type { Element, RuleSet } from "../rule-set.ts";
import { categories, type Category, type Field } from "./owasp-fields.table.ts";

/** The fields that the OWASP generator counts. */
export const owasp: RuleSet = {
  id: "owasp-aibom",
  title: "OWASP AIBOM completeness: fields",
  origin:
    "GenAI-Security-Project/aibom-generator, src/models/field_registry.json, commit c5a3f2f (2026-04-27).",
  address: "https://github.com/GenAI-Security-Project/aibom-generator",
  licence: "Facts; the source is Apache-2.0.",
  isParaphrased: false,
  caveat:
    "For comparison only: it rewards presence, whoever says it. Its paths are private or not valid CycloneDX in several places.",
  asksFor: ["model"],
  sections: categories.map(({ id }) => ({ id, title: id.replaceAll("_", " ") })),
  elements: categories.flatMap((category) => category.fields.map((field) => elementOf(field, category))),
};

/** The element that asks for a field. */
export function elementId(field: Field): string {
  return `OWASP-${field.name}`;
}

function elementOf(field: Field, { id, about }: Category): Element {
  const { name, path, fact, tier, weight } = field;
  return {
    id: elementId(field),
    clause: path,
    title: name,
    text: `Field ${name} of the registry (${tier}, weight ${weight}).`,
    section: id,
    about,
    needs: [fact],
    derivable: "full",
  };
}
