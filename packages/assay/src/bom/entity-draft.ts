import type { Claim, ClaimValue, Source } from "../model/claim.ts";
import type { Entity, EntityKind, Identifier } from "../model/entity.ts";
import type { PropertyName, PropertyValue } from "../model/properties.ts";
import { stringAt } from "../syntax/json-access.ts";
import { type ClaimDetails, draftClaim, draftClaimKey } from "./draft-claim.ts";

/** The document, as the source of what stands at a place in it. */
interface SourceMaker {
  sourceAt(pointer: string): Source;
}

/** One entity while its part of the document is read. */
export class EntityDraft {
  readonly id: string;
  readonly name: string;
  readonly kind: EntityKind;
  /** Where it stands in the document. */
  readonly pointer: string;
  readonly #document: SourceMaker;
  readonly #identifiers = new Map<string, Identifier>();
  readonly #claims: Claim[] = [];

  constructor(parts: {
    readonly kind: EntityKind;
    readonly id: string;
    readonly name: string;
    readonly pointer: string;
    readonly document: SourceMaker;
  }) {
    this.kind = parts.kind;
    this.id = parts.id;
    this.name = parts.name;
    this.pointer = parts.pointer;
    this.#document = parts.document;
  }

  identify(type: Identifier["type"], value: string): void {
    if (value !== "") this.#identifiers.set(`${type} ${value}`, { type, value });
  }

  /** Says it once, however often the document does. */
  claim<P extends PropertyName>(
    property: P,
    value: PropertyValue<P>,
    pointer: string,
    more: ClaimDetails = {},
  ): void {
    this.state(property, { kind: "known", value }, pointer, more);
  }

  /** The same of a field that may be missing. */
  claimFrom<P extends PropertyName>(
    property: P,
    found: { readonly value: PropertyValue<P>; readonly pointer: string } | undefined,
  ): void {
    if (found !== undefined) this.claim(property, found.value, found.pointer);
  }

  /** A fact that the vocabulary has no property for, under its own name. */
  note(name: string, found: { readonly value: string; readonly pointer: string } | undefined): void {
    if (found !== undefined) this.claim("metadata", { name, value: found.value }, found.pointer);
  }

  /** A claim whose value may be unresolved, withheld or not applicable. */
  state<P extends PropertyName>(
    property: P,
    value: ClaimValue<PropertyValue<P>>,
    pointer: string,
    details: ClaimDetails = {},
  ): void {
    this.#claims.push(draftClaim(property, value, this.#document.sourceAt(pointer), details));
  }

  /** The first value that was claimed so far. */
  valueOf<P extends PropertyName>(property: P): PropertyValue<P> | undefined {
    for (const claim of this.#claims) {
      if (claim.property !== property || claim.value.kind !== "known") continue;
      return claim.value.value as PropertyValue<P>;
    }
    return undefined;
  }

  finished(): Entity {
    const { id, kind, name } = this;
    // Keys in the order of `stableJson`.
    return {
      claims: distinctClaims(this.#claims),
      id,
      identifiers: [...this.#identifiers.values()],
      kind,
      name,
    };
  }
}

/**
 * What a document repeats is said once. Texts to compare claims by cost half of the reading: they are made only where two
 * claims may be the same, and a property has several.
 */
function distinctClaims(claims: readonly Claim[]): readonly Claim[] {
  if (areAllDistinct(claims)) return claims;
  const counts = new Map<PropertyName, number>();
  for (const { property } of claims) counts.set(property, (counts.get(property) ?? 0) + 1);
  if (counts.size === claims.length) return claims;
  const known = new Set<string>();
  return claims.filter((claim) => {
    if (counts.get(claim.property) === 1) return true;
    const key = claimKey(claim);
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
}

/** As far as their sketches tell; of the few claims that most things have, pairs are compared in less time than a set is made. */
function areAllDistinct(claims: readonly Claim[]): boolean {
  if (claims.length > mostPaired) return new Set(claims.map(sketchOf)).size === claims.length;
  return claims.every((claim, at) => {
    const sketch = sketchOf(claim);
    for (let before = 0; before < at; before += 1) {
      const other = claims[before];
      if (other?.property === claim.property && sketchOf(other) === sketch) return false;
    }
    return true;
  });
}

const mostPaired = 24;

/** Equal for equal values, and at hand: the text, or the name of a named value. */
function sketchOf({ value }: Claim): unknown {
  if (value.kind !== "known") return value.kind;
  return typeof value.value === "object" ? stringAt(value.value, "name") : value.value;
}

/** Equal for claims that say the same and name the same place. */
function claimKey({ property, value, source }: Claim): string {
  return draftClaimKey(property, value, source.document === undefined ? undefined : source);
}
