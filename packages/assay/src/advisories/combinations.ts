import { isIncomplete } from "../model/coverage.ts";
import type { Entity } from "../model/entity.ts";
import type { Inventory } from "../model/inventory.ts";
import { printable } from "../model/printable.ts";
import { valueOf, valuesOf } from "../model/resolve.ts";
import { compareText } from "../model/text-order.ts";
import { otherFacts } from "../model/vulnerability-words.ts";
import { type CombinationFact, type CombinationRow, combinations } from "./combinations.table.ts";
import { mostPlacesNamed } from "./limits.ts";

/** What moves a vulnerability up or down in the queue, in words that name the facts and where they are. */
export interface CombinedCircumstance {
  readonly because: string;
  readonly effect: "raise" | "lower";
}

/** A vulnerability by all its names. */
export interface NamedVulnerability {
  readonly id: string;
  readonly aliases: readonly string[];
}

/**
 * What the rest of an inventory makes of a vulnerability of one of its things: raised when everything is here that an attack needs,
 * lowered when what the attacker brings is not here although everything was read and nothing is fetched from elsewhere.
 */
export function combinationsIn(
  inventory: Inventory,
): (entity: Entity, vulnerability: NamedVulnerability) => readonly CombinedCircumstance[] {
  const places = new Map<CombinationFact, readonly string[]>();
  const isWhole = isReadWhole(inventory);
  const placesOf = (fact: CombinationFact): readonly string[] => {
    const known = places.get(fact) ?? findFact(inventory, fact);
    places.set(fact, known);
    return known;
  };
  return (entity, { id, aliases }) =>
    combinations
      .filter(({ vulnerabilities }) => [id, ...aliases].some((name) => vulnerabilities.includes(name)))
      .flatMap((row) => circumstanceOf(row, entity, { inventory, placesOf, isWhole }));
}

interface Context {
  readonly inventory: Inventory;
  readonly placesOf: (fact: CombinationFact) => readonly string[];
  readonly isWhole: boolean;
}

function circumstanceOf(
  { facts, beside = [], because }: CombinationRow,
  entity: Entity,
  { placesOf, isWhole }: Context,
): readonly CombinedCircumstance[] {
  const found = facts.map((fact) => placesOf(fact).filter((place) => place !== entity.name));
  if (found.every((places) => places.length > 0)) {
    const told = facts.map(({ what }, index) => `${what} (${named(found[index] ?? [])})`).join(" and ");
    const also = beside.flatMap((fact) => {
      const places = placesOf(fact);
      return places.length === 0 ? [] : [`${fact.what} (${named(places)})`];
    });
    const words = also.length === 0 ? "" : `, on ${also.join(" and ")}`;
    return [{ because: `${otherFacts.here} ${told}${words}: ${because}`, effect: "raise" }];
  }
  const [brought] = facts;
  const isMissing = brought !== undefined && found[0]?.length === 0;
  return isMissing && isWhole ? [{ because: `${otherFacts.nowhere} ${brought.what}`, effect: "lower" }] : [];
}

function named(places: readonly string[]): string {
  const shown = places.slice(0, mostPlacesNamed).map(printable).join(", ");
  const more = places.length - mostPlacesNamed;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/** Where a fact shows: paths of findings, names of models and software. */
function findFact({ findings, entities }: Inventory, fact: CombinationFact): readonly string[] {
  const names = new Map(entities.map(({ id, name }) => [id, name] as const));
  const shown = findings
    .filter(({ rule, suppressed }) => fact.rules?.includes(rule) === true && suppressed === undefined)
    .map(({ location, subject }) => location?.path ?? names.get(subject) ?? subject);
  const are = entities.filter((entity) => isFact(entity, fact)).map((entity) => nameOf(entity, fact));
  return [...new Set([...shown, ...are])].sort(compareText);
}

/** Of software that is meant by its name the version says more than the name. */
function nameOf(entity: Entity, { software }: CombinationFact): string {
  const version = software === undefined ? undefined : valueOf(entity, "version");
  return version === undefined ? entity.name : `${entity.name} ${version}`;
}

function isFact(entity: Entity, fact: CombinationFact): boolean {
  if (entity.kind === "software" && fact.software?.includes(entity.name) === true) return true;
  if (entity.kind === "software")
    return valuesOf(entity, "category").some((category) => fact.categories?.includes(category) === true);
  if (entity.kind !== "model") return false;
  const formats = valuesOf(entity, "format");
  return (
    formats.some((format) => fact.formats?.includes(format) === true) ||
    (fact.hasCustomCode === true && valuesOf(entity, "customCode").length > 0) ||
    (formats.some((format) => fact.templatesIn?.includes(format) === true) &&
      valuesOf(entity, "chatTemplate").length > 0)
  );
}

/** Models are here, all of them, all read, and no expression may name another one. Then a fact that was not found is not there. */
function isReadWhole({ entities, coverage, references, subject }: Inventory): boolean {
  const models = entities.filter(({ kind }) => kind === "model");
  return (
    models.length > 0 &&
    models.every((model) => valueOf(model, "usage") === "present") &&
    !subject.headersOnly &&
    references.length === 0 &&
    !coverage.some(isIncomplete)
  );
}
