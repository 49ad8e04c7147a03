import type { Claim } from "../model/claim.ts";
import type { Emissions } from "../model/properties.ts";
import { isRecord } from "../syntax/json-access.ts";
import { type Card, declared, isSet, kindOf, noteProblem, textOf } from "./card.ts";

const key = "/co2_eq_emissions";

/** `co2_eq_emissions`: grams of CO2 equivalent, a number or an object with circumstances. */
export function emissionClaims(card: Card): Claim[] {
  const value = card.values["co2_eq_emissions"];
  if (!isSet(value)) return [];
  const isDetailed = isRecord(value);
  const grams = isDetailed ? value["emissions"] : value;
  const pointer = isDetailed ? `${key}/emissions` : key;
  if (isDetailed && !isSet(grams)) return [];
  if (typeof grams !== "number" || grams < 0) {
    noteProblem(card, pointer, `is ${kindOf(grams)}, not a number of grams`);
    return [];
  }
  return [declared(card, pointer, "emissions", { grams, ...(isDetailed ? circumstances(card, value) : {}) })];
}

const circumstanceKeys = [
  ["source", "source"],
  ["training_type", "trainingType"],
  ["geographical_location", "location"],
  ["hardware_used", "hardware"],
] as const satisfies readonly (readonly [string, Exclude<keyof Emissions, "grams" | "energyKwh">])[];

function circumstances(card: Card, value: Readonly<Record<string, unknown>>): Partial<Emissions> {
  const found = circumstanceKeys.flatMap(([from, to]) => {
    const text = isSet(value[from]) ? textOf(card, value[from], `${key}/${from}`) : undefined;
    return text === undefined ? [] : [[to, text.text] as const];
  });
  return Object.fromEntries(found);
}
