import type { Claim } from "../../model/claim.ts";
import type { Entity, EntityKind } from "../../model/entity.ts";
import type { NamedValue, PropertyName } from "../../model/properties.ts";
import { properties as vocabulary } from "../../model/properties.table.ts";
import type { Property } from "./bom.ts";
import { claimProperties } from "./claim-properties.table.ts";
import { claimWords } from "./claim-words.ts";
import type { Context } from "./context.ts";
import { isConsideration } from "./considerations.ts";
import { fieldKinds } from "./field-kinds.table.ts";
import { digestOf } from "./digest.ts";
import { isOfDocument } from "./noted-fields.ts";
import { property, sortedProperties } from "./properties.ts";
import { resolvedClaims } from "./resolved-claims.ts";

/** More contradicting claims on one component than a person reads; the native JSON has all of them. */
const mostOtherClaims = 100;

/** The facts of an entity that have no field of their own, and the claims that lost. */
export function entityProperties(
  context: Context,
  entity: Entity,
  more: readonly Property[] = [],
  taken: ReadonlySet<Claim> = new Set(),
): readonly Property[] | undefined {
  const ref = context.refOf(entity.id);
  const found: Property[] = [];
  const others: Property[] = [];
  for (const { winner, others: losers } of resolvedClaims(entity)) {
    if (isConsideration(entity, winner) || taken.has(winner)) continue;
    const written = propertyOfOthers(context, winner) ?? propertiesOfClaim(entity, winner);
    if (needsSource(entity, winner)) {
      for (const one of written) context.provenance.cite(ref, one, "value", winner);
    }
    found.push(...written);
    for (const claim of losers.filter(isWorthTelling)) others.push(property("otherClaim", claimWords(claim)));
  }
  return sortedProperties(
    withoutRepeatedOfficial(found).concat(
      identifierProperties(entity),
      others.slice(0, mostOtherClaims),
      more,
    ),
  );
}

/** A property that a document had under a name of its own keeps it. Ours and the official ones would be read as facts. */
function propertyOfOthers(context: Context, claim: Claim): readonly Property[] | undefined {
  if (claim.property !== "metadata" || claim.value.kind !== "known") return undefined;
  const { name, value } = claim.value.value;
  const isPlain = typeof value === "string" && !ownNames.test(name) && name.trim() !== "";
  return isPlain && isOfDocument(context, claim) ? [{ name, value }] : undefined;
}

const ownNames = /^(?:assay|cdx:ai-ml):/;

/** Size and role of every file, measured by the scan itself, would drown the sources that somebody asks for. */
function needsSource(entity: Entity, claim: Claim): boolean {
  return entity.kind !== "file" || (claim.property !== "sizeBytes" && claim.property !== "role");
}

function propertiesOfClaim({ kind }: Entity, claim: Claim): readonly Property[] {
  switch (claim.value.kind) {
    case "known":
      return propertiesOfValue(kind, claim);
    case "unresolved":
      return [property("unresolved", claim.value.expression, claim.property)];
    case "withheld":
      return [property("withheld", claim.value.commitment, claim.property)];
    case "not-applicable":
      return [property("notApplicable", claim.property)];
  }
}

function propertiesOfValue(kind: EntityKind, claim: Claim): readonly Property[] {
  if (claim.value.kind !== "known") return [];
  const { value } = claim.value;
  const row = Object.hasOwn(claimProperties, claim.property) ? claimProperties[claim.property] : undefined;
  if (row === "field") return hasField(kind, claim.property) ? [] : plainProperties(claim.property, value);
  if (row === undefined) return plainProperties(claim.property, value);
  // The table pairs each property with a function of its own type of value; TypeScript sees only the unions.
  return (row as (value: unknown) => readonly Property[])(value);
}

function hasField(kind: EntityKind, name: PropertyName): boolean {
  return fieldKinds.get(name)?.includes(kind) ?? true;
}

/** A value that has neither a field here nor a row of its own. */
function plainProperties(name: PropertyName, value: unknown): readonly Property[] {
  if (name === "trainingParameter") return trainingParameter(value as NamedValue);
  return [property("other", typeof value === "object" ? JSON.stringify(value) : String(value), name)];
}

function trainingParameter({ name, value }: NamedValue): readonly Property[] {
  return [property("trainingParameter", value, name)];
}

/** A claim that lost is worth a line when the vocabulary compares such values (`properties.table.ts`). */
function isWorthTelling(claim: Claim): boolean {
  return claim.value.kind === "known" && vocabulary[claim.property]?.compare !== "never";
}

/** The taxonomy allows most names once: the first stays, further values become plain statements. */
function withoutRepeatedOfficial(found: readonly Property[]): Property[] {
  const first = new Map<string, string>();
  return found.map((one) => {
    if (!one.name.startsWith("cdx:ai-ml:") || mayRepeat.test(one.name)) return one;
    const known = first.get(one.name);
    if (known === undefined) first.set(one.name, one.value);
    if (known === undefined || known === one.value) return one;
    return property("otherClaim", `${one.name}=${one.value}`);
  });
}

const mayRepeat = /^cdx:ai-ml:model:(?:language|modality|parameter:tune_method)$/;

/** Identifiers beside purl and name; those that are claims too are written once. */
function identifierProperties(entity: Entity): readonly Property[] {
  const found: Property[] = [];
  for (const { type, value } of entity.identifiers) {
    // Addresses and DOIs are external references, or properties when they are no addresses.
    if (type === "purl" || type === "name" || type === "url" || type === "doi") continue;
    if (type === "package-id") found.push(property("packageId", value));
    else if (type === "weights-id") found.push(property("weightsId", value));
    // It stands in `hashes`.
    else if (type !== "sha256" || value.toLowerCase() !== digestOf(entity))
      found.push(property("identifier", value, type));
  }
  return found;
}
