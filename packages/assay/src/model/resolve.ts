import { bases, type Basis, type Claim, type ClaimOf } from "./claim.ts";
import type { Entity } from "./entity.ts";
import type { PropertyName, PropertyValue } from "./properties.ts";

/** The strongest claim on a property of cardinality `one`; ties go to the claim that was made first. */
export function strongestClaim<P extends PropertyName>(entity: Entity, property: P): ClaimOf<P> | undefined {
  let strongest: ClaimOf<P> | undefined;
  // Asked for some twenty properties of every entity: without a list of them each time.
  for (const claim of entity.claims) {
    if (!isOn(claim, property)) continue;
    if (strongest === undefined || rank(claim) < rank(strongest)) strongest = claim;
  }
  return strongest;
}

/** The strongest of claims that compete; ties go to the one that was made first. Undefined of none. */
export function strongestOf<C extends Ranked>(claims: readonly [C, ...C[]]): C;
export function strongestOf<C extends Ranked>(claims: readonly C[]): C | undefined;
export function strongestOf<C extends Ranked>(claims: readonly C[]): C | undefined {
  let [strongest] = claims;
  if (strongest === undefined || claims.length === 1) return strongest;
  for (const claim of claims) if (rank(claim) < rank(strongest)) strongest = claim;
  return strongest;
}

/** The resolved value, or undefined when nobody claims one or it is not known. */
export function valueOf<P extends PropertyName>(entity: Entity, property: P): PropertyValue<P> | undefined {
  const claim = strongestClaim(entity, property);
  return claim?.value.kind === "known" ? claim.value.value : undefined;
}

/** All distinct known values of a property of cardinality `set`, in the order of their claims. */
export function valuesOf<P extends PropertyName>(entity: Entity, property: P): readonly PropertyValue<P>[] {
  const claims = claimsOn(entity, property);
  if (claims.length === 0) return none;
  const values = new Map<string, PropertyValue<P>>();
  for (const claim of claims) {
    if (claim.value.kind === "known") values.set(JSON.stringify(claim.value.value), claim.value.value);
  }
  return [...values.values()];
}

/** All claims on one property, in order. */
export function claimsOn<P extends PropertyName>(
  entity: { readonly claims: readonly Claim[] },
  property: P,
): readonly ClaimOf<P>[] {
  let found: ClaimOf<P>[] | undefined;
  for (const claim of entity.claims) if (isOn(claim, property)) (found ??= []).push(claim);
  return found ?? none;
}

const none: readonly never[] = [];

function isOn<P extends PropertyName>(claim: Claim, property: P): claim is Claim & ClaimOf<P> {
  return claim.property === property;
}

interface Ranked {
  readonly basis: Basis;
  readonly overrideReason?: string;
}

/** The order of strength: an override with a reason comes just above `declared`. */
function rank(claim: Ranked): number {
  if (claim.overrideReason !== undefined) return bases.indexOf("declared") - 0.5;
  return bases.indexOf(claim.basis);
}
