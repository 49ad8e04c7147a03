import { modelCardKeys, keysWithAPlace } from "../../cards/card-keys.table.ts";
import { hubRelations } from "../../cards/hub-relations.ts";
import { hubLicence, isHubId, isHubLanguage, isPipelineTag } from "../../cards/hub-values.ts";
import type { Entity } from "../../model/entity.ts";
import type { Inventory } from "../../model/inventory.ts";
import type { Emissions } from "../../model/properties.ts";
import { valueOf, valuesOf } from "../../model/resolve.ts";
import { cleanText } from "../clean-text.ts";
import { byCodeUnit } from "../stable-json.ts";
import { statementsOf } from "../statements-of.ts";
import { modelIndexOf } from "./model-index.ts";
import { hubNameOf, relatedTo } from "./related.ts";

/** Keys of the front matter in their order, with plain values; only what the hub would accept. */
export type FrontMatterEntries = readonly (readonly [key: string, value: unknown])[];

/** The front matter of a model card (hub-docs, modelcard.md). */
export function modelFrontMatter(inventory: Inventory, model: Entity): FrontMatterEntries {
  const task = textOf(valueOf(model, "task"));
  return present([
    ...sharedEntries(model),
    ["library_name", textOf(valueOf(model, "library"))],
    ["pipeline_tag", task !== undefined && isPipelineTag(task) ? task : undefined],
    ...baseEntries(inventory, model),
    ["datasets", namesOf(relatedTo(inventory, model, "trainedOn").map(({ entity }) => hubNameOf(entity)))],
    ...notedEntries(model),
    ["co2_eq_emissions", emissionsOf(valueOf(model, "emissions"))],
    ["model-index", modelIndexOf(model)],
  ]);
}

/** What cards of models and of datasets have in common. */
export function sharedEntries(entity: Entity): FrontMatterEntries {
  const languages = listOf(valuesOf(entity, "language"));
  const tagged = languages.filter((language) => !isHubLanguage(language) && isBcp47(language));
  return [
    ["language", oneOrMany(languages.filter(isHubLanguage))],
    ["language_bcp47", tagged],
    ...licenceEntries(entity),
    ["tags", listOf(valuesOf(entity, "tag"))],
  ];
}

function licenceEntries(entity: Entity): FrontMatterEntries {
  const expression = textOf(valueOf(entity, "license"));
  const link = textOf(valueOf(entity, "licenseLink"));
  const name =
    expression ?? statementsOf(entity, "license_name")[0]?.text ?? statementsOf(entity, "license")[0]?.text;
  if (name === undefined) return [["license_link", link]];
  return Object.entries(hubLicence(cleanText(name), link));
}

function baseEntries(inventory: Inventory, model: Entity): FrontMatterEntries {
  const bases = relatedTo(inventory, model, "derivedFrom").filter(({ entity }) => entity.kind === "model");
  const named = bases.filter(({ entity }) => isHubId(hubNameOf(entity) ?? ""));
  const details = new Set(named.map(({ detail }) => hubRelations.get(detail ?? "")));
  const [relation] = details;
  return [
    ["base_model", oneOrMany(namesOf(named.map(({ entity }) => hubNameOf(entity))))],
    // One word for all bases is all that a card has.
    ["base_model_relation", details.size === 1 ? relation : undefined],
  ];
}

/** Keys that the vocabulary has no property for, where a card or document gave them. */
function notedEntries(model: Entity): FrontMatterEntries {
  const keys = [...modelCardKeys].filter((key) => !keysWithAPlace.has(key)).sort(byCodeUnit);
  return keys.flatMap((key) => {
    const [statement] = statementsOf(model, key);
    const known = statement?.claim.value.kind === "known" ? statement.claim.value.value.value : undefined;
    if (known === undefined) return [];
    const isList = key === "metrics" && typeof known === "string";
    return [[key, isList ? known.split(", ").map(cleanText) : clean(known)] as const];
  });
}

function emissionsOf(emissions: Emissions | undefined): unknown {
  if (emissions === undefined || !(emissions.grams >= 0)) return undefined;
  const { grams, source, trainingType, location, hardware } = emissions;
  const more = present([
    ["source", textOf(source)],
    ["training_type", textOf(trainingType)],
    ["geographical_location", textOf(location)],
    ["hardware_used", textOf(hardware)],
  ]);
  return more.length === 0 ? grams : { emissions: grams, ...Object.fromEntries(more) };
}

function namesOf(names: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(names.filter((name) => name !== undefined && isHubId(name)))].filter(
    (name) => name !== undefined,
  );
}

export function listOf(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap((text) => textOf(text) ?? []))];
}

/** Clean text in one line; undefined when nothing is left. */
export function textOf(text: string | undefined): string | undefined {
  const clean = cleanText(text ?? "")
    .replace(/\s+/g, " ")
    .trim();
  return clean === "" ? undefined : clean;
}

function clean(value: string | number | boolean): string | number | boolean {
  return typeof value === "string" ? cleanText(value) : value;
}

function isBcp47(language: string): boolean {
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){1,4}$/.test(language);
}

export function oneOrMany(values: readonly string[]): unknown {
  return values.length === 1 ? values[0] : values;
}

/** Without what is not known: no value, and no items. */
export function present(entries: FrontMatterEntries): FrontMatterEntries {
  return entries.filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0));
}
