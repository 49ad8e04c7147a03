import type { Claim, ClaimValue } from "../../model/claim.ts";
import type { Entity, Identifier } from "../../model/entity.ts";
import { properties } from "../../model/properties.table.ts";
import type { PropertyName } from "../../model/properties.ts";
import { strongestClaim } from "../../model/resolve.ts";
import { canonicalPurl } from "../canonical-purl.ts";
import { comparableLicence } from "../comparable-licence.ts";
import { plainText } from "./plain-text.ts";
import type { FactValue, What } from "./difference.ts";

/** Everything that is said in answer to one question about an entity. */
export interface Fact {
  readonly what: What;
  /** Of named values: a hyperparameter, a setting. */
  readonly name?: string;
  /** By the text that is compared. */
  readonly values: Map<string, FactValue>;
}

export type Facts = ReadonlyMap<string, Fact>;

/**
 * What is said of an entity, without who says it and where: of a property with one value the one that counts, of others
 * all. Its relations are not here.
 */
export function factsOf(entity: Entity): Facts {
  const known = collected.get(entity);
  if (known !== undefined) return known;
  const facts = collect(entity);
  collected.set(entity, facts);
  return facts;
}

/** Pairing and comparing ask for the same. */
const collected = new WeakMap<Entity, Facts>();

function collect(entity: Entity): Facts {
  const facts = new FactList();
  facts.add("kind", entity.kind, { value: entity.kind });
  facts.add("name", entity.name, { value: entity.name });
  for (const identifier of entity.identifiers) addIdentifier(facts, identifier);
  for (const claim of countingClaims(entity)) addClaim(facts, claim);
  return facts.all;
}

/** Of a property with one value the strongest claim, of others every claim. A document has no better name than its own. */
function countingClaims(entity: Entity): readonly Claim[] {
  const counting: Claim[] = [];
  const seen = new Set<PropertyName>();
  for (const claim of entity.claims) {
    if (properties[claim.property].cardinality === "set") counting.push(claim);
    else if (!seen.has(claim.property)) counting.push(strongestOf(entity, claim));
    seen.add(claim.property);
  }
  return counting;
}

function strongestOf(entity: Entity, claim: Claim): Claim {
  // A ClaimOf<P> is one member of the union Claim; TypeScript cannot see that through a type parameter.
  return (strongestClaim(entity, claim.property) as Claim | undefined) ?? claim;
}

/** Collects values by the question that they answer. */
class FactList {
  readonly all = new Map<string, Fact>();

  add(what: What, text: string, value: FactValue, name?: string): void {
    const key = name === undefined ? what : `${what}\n${name}`;
    const known = this.all.get(key);
    if (known !== undefined) known.values.set(text, value);
    else
      this.all.set(key, { what, ...(name === undefined ? {} : { name }), values: new Map([[text, value]]) });
  }
}

/** Identifiers that claims repeat are one fact with them. */
const mirrored: ReadonlyMap<Identifier["type"], What> = new Map([
  ["sha256", "sha256"],
  ["package-id", "packageId"],
  ["weights-id", "weightsId"],
  ["url", "url"],
  ["doi", "doi"],
  ["huggingface", "huggingface"],
]);

function addIdentifier(facts: FactList, { type, value }: Identifier): void {
  if (type === "purl") {
    const purl = canonicalPurl(value) ?? value;
    facts.add("purl", plainText(purl), { value: purl });
    return;
  }
  const what = mirrored.get(type);
  if (what === undefined) facts.add("identifier", plainText(value), { value }, type);
  else facts.add(what, plainText(value), { value });
}

function addClaim(facts: FactList, claim: Claim): void {
  const { property, value } = claim;
  if (value.kind !== "known") {
    facts.add(property, `${value.kind} ${plainText(unknownIn(value))}`, valueOf(value));
    return;
  }
  const { value: known }: { readonly value: unknown } = value;
  const named = namedValue(known, property);
  if (named !== undefined) facts.add(property, plainText(named.value), { value: named.value }, named.name);
  else facts.add(property, comparable(property, known), { value: known });
}

const named: ReadonlySet<PropertyName> = new Set([
  "setting",
  "hyperparameter",
  "generation",
  "metadata",
  "trainingParameter",
  "splitRows",
  "splitRecordsRoot",
]);

function namedValue(
  value: unknown,
  property: PropertyName,
): { readonly name: string; readonly value: unknown } | undefined {
  if (!named.has(property) || typeof value !== "object" || value === null) return undefined;
  if (!("name" in value) || typeof value.name !== "string" || !("value" in value)) return undefined;
  return { name: value.name, value: value.value };
}

function comparable(property: PropertyName, value: unknown): string {
  if (property === "license") return comparableLicence(String(value));
  const text = plainText(value);
  return properties[property].compare === "ignore-case" ? text.toLowerCase() : text;
}

type Unknown = Exclude<ClaimValue<unknown>, { kind: "known" }>;

function valueOf(value: Unknown): FactValue {
  switch (value.kind) {
    case "unresolved":
      return { unresolved: value.expression };
    case "withheld":
      return { withheld: value.commitment };
    case "not-applicable":
      return { notApplicable: true };
  }
}

function unknownIn(value: Unknown): string {
  return value.kind === "unresolved" ? value.expression : value.kind === "withheld" ? value.commitment : "";
}
