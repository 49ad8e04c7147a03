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
  return claimGroups(entity).all.map((claims) => {
    const winner = strongestOf(claims);
    if (claims.length === 1) return { winner, others: none };
    const text = JSON.stringify(winner.value);
    return { winner, others: claims.filter((claim) => JSON.stringify(claim.value) !== text) };
  });
}

const none: readonly Claim[] = [];

/** The winning claims on one property: at most one when its cardinality is `one`. */
export function winnersOn<P extends PropertyName>(
  entity: Entity,
  property: P,
): readonly { readonly value: PropertyValue<P>; readonly claim: Claim }[] {
  const groups = claimGroups(entity).of.get(property);
  if (groups === undefined) return noWinners;
  const found: { value: PropertyValue<P>; claim: Claim }[] = [];
  for (const group of groups) {
    const claim = strongestOf(group);
    // The group is of this property, so the value is of its type; TypeScript sees the union of all.
    if (claim.value.kind === "known") found.push({ value: claim.value.value as PropertyValue<P>, claim });
  }
  return found;
}

const noWinners: readonly never[] = [];

/** Claims that compete with each other. */
type ClaimGroup = [Claim, ...Claim[]];

interface ClaimGroups {
  /** In the order of their first claims. */
  readonly all: readonly ClaimGroup[];
  readonly of: ReadonlyMap<PropertyName, readonly ClaimGroup[]>;
}

/** Every part of the writer asks for the groups of an entity again; entities do not change. */
const knownGroups = new WeakMap<Entity, ClaimGroups>();

function claimGroups(entity: Entity): ClaimGroups {
  const known = knownGroups.get(entity);
  if (known !== undefined) return known;
  const groups = groupsOf(entity);
  knownGroups.set(entity, groups);
  return groups;
}

function groupsOf({ claims }: Entity): ClaimGroups {
  const all: ClaimGroup[] = [];
  const of = new Map<PropertyName, ClaimGroup[]>();
  const members = new Map<string, ClaimGroup>();
  for (const claim of claims) {
    const groups = of.get(claim.property);
    const group = groups === undefined ? undefined : competitorsOf(claim, groups, members);
    if (group !== undefined) {
      group.push(claim);
      continue;
    }
    const fresh: ClaimGroup = [claim];
    all.push(fresh);
    if (groups === undefined) {
      of.set(claim.property, [fresh]);
    } else {
      groups.push(fresh);
      members.set(memberKey(claim), fresh);
    }
  }
  return { all, of };
}

/** The group of those that are there. Most claims are the only one on their property and need no key: it is made for the second. */
function competitorsOf(
  claim: Claim,
  groups: readonly ClaimGroup[],
  members: Map<string, ClaimGroup>,
): ClaimGroup | undefined {
  const [first] = groups;
  // A property that this version has no row for is treated as a set: nothing is lost.
  if (first === undefined || properties[claim.property]?.cardinality === "one") return first;
  if (groups.length === 1) members.set(memberKey(first[0]), first);
  return members.get(memberKey(claim));
}

/** What keeps the members of sets apart: the name of a named value, else the value itself. */
function memberKey(claim: Claim): string {
  return `${claim.property}\u0000${memberOf(claim)}`;
}

function memberOf(claim: Claim): string {
  if (claim.property === "metric" || claim.value.kind !== "known") return JSON.stringify(claim.value);
  const { value } = claim.value;
  if (typeof value === "string") return `"${value}`;
  if (typeof value === "object" && "name" in value) return `=${value.name}`;
  return JSON.stringify(value);
}
