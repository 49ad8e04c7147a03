import type { Claim } from "../../model/claim.ts";
import type { Entity } from "../../model/entity.ts";
import { properties } from "../../model/properties.table.ts";
import type { PropertyName, PropertyValue } from "../../model/properties.ts";
import { strongestOf } from "../../model/resolve.ts";

/** What won on one property (or one named value of it), and the claims that say something else. */
export interface ResolvedClaim {
  readonly winner: Claim;
  readonly others: readonly Claim[];
}

/** Every property of an entity resolved: one winner per property, or per distinct value of a set. */
export function resolvedClaims(entity: Entity): readonly ResolvedClaim[] {
  return claimGroups(entity).map(({ claims: [first, ...more] }) => {
    if (more.length === 0) return { winner: first, others: none };
    const winner = strongestOf([first, ...more]);
    const text = JSON.stringify(winner.value);
    return { winner, others: [first, ...more].filter((claim) => JSON.stringify(claim.value) !== text) };
  });
}

const none: readonly Claim[] = [];

/** The winning claims on one property: at most one when its cardinality is `one`. */
export function winnersOn<P extends PropertyName>(
  entity: Entity,
  property: P,
): readonly { readonly value: PropertyValue<P>; readonly claim: Claim }[] {
  const found: { value: PropertyValue<P>; claim: Claim }[] = [];
  for (const group of claimGroups(entity)) {
    if (group.property !== property) continue;
    const claim = strongestOf(group.claims);
    // The group is of this property, so the value is of its type; TypeScript sees the union of all.
    if (claim.value.kind === "known") found.push({ value: claim.value.value as PropertyValue<P>, claim });
  }
  return found;
}

interface ClaimGroup {
  readonly property: PropertyName;
  readonly claims: [Claim, ...Claim[]];
}

/** Every part of the writer asks for the groups of an entity again; entities do not change. */
const knownGroups = new WeakMap<Entity, readonly ClaimGroup[]>();

function claimGroups(entity: Entity): readonly ClaimGroup[] {
  const known = knownGroups.get(entity);
  if (known !== undefined) return known;
  const groups = groupsOf(entity);
  knownGroups.set(entity, groups);
  return groups;
}

/** Claims that compete with each other, in the order of their first claim. */
function groupsOf(entity: Entity): readonly ClaimGroup[] {
  const groups = new Map<string, ClaimGroup>();
  for (const claim of entity.claims) {
    const key = `${claim.property}\u0000${memberKey(claim)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { property: claim.property, claims: [claim] });
    else group.claims.push(claim);
  }
  return [...groups.values()];
}

/** What keeps the members of a set apart: the name of a named value, else the value itself. */
function memberKey(claim: Claim): string {
  // A property that this version has no row for is treated as a set: nothing is lost.
  if (properties[claim.property]?.cardinality === "one") return "";
  if (claim.property === "metric" || claim.value.kind !== "known") return JSON.stringify(claim.value);
  const { value } = claim.value;
  if (typeof value === "string") return `"${value}`;
  if (typeof value === "object" && "name" in value) return JSON.stringify(value.name);
  return JSON.stringify(value);
}
