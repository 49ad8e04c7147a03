import type { Claim } from "../model/claim.ts";
import type { Entity, Identifier } from "../model/entity.ts";
import type { Tell } from "./tell.ts";
import { claimFacts, entityFacts, evidenceOf, type Fact, type Origin, valueText } from "./facts.ts";
import { inAnnotation } from "./outcome.ts";
import { isSameClaim } from "./same-value.ts";

/** An entity of the input, and what came back under its id: in full, and by the fields of the standard. */
export interface Returned {
  readonly given: Entity;
  readonly full: Entity;
  readonly plain: Entity | undefined;
  readonly origin: Origin;
  /** Of what came back. */
  readonly places: Origin;
}

/** Pairs of claims are looked at: more than any real thing has, and few enough for that. */
const mostClaims = 64;

/**
 * Judges an entity that came back with all that was said of it and nothing more, as nearly all of a large document do, without the
 * keys by which facts are looked up otherwise. False, and nothing is told, for any other.
 */
export function judgeKept(returned: Returned, tell: Tell): boolean {
  const { given, full } = returned;
  const lists = [given.claims, full.claims, given.identifiers, full.identifiers];
  if (lists.some(({ length }) => length > mostClaims)) return false;
  if (!isNamedAlike(given, full) || !haveSameIdentifiers(given, full)) return false;
  const matches = matchesOf(returned);
  if (matches === undefined) return false;
  tellNames(returned, tell);
  for (const match of matches) tellClaim(returned, match, tell);
  return true;
}

function isNamedAlike(left: Entity, right: Entity): boolean {
  return left.kind === right.kind && left.name === right.name;
}

function haveSameIdentifiers({ identifiers: left }: Entity, { identifiers: right }: Entity): boolean {
  return left.every((one) => hasIdentifier(right, one)) && right.every((one) => hasIdentifier(left, one));
}

function hasIdentifier(identifiers: readonly Identifier[], { type, value }: Identifier): boolean {
  return identifiers.some((one) => one.type === type && one.value === value);
}

/** A claim of the input with the last that says the same in the output. */
interface Match {
  readonly position: number;
  readonly claim: Claim;
  readonly back: number;
  /** How it is known; empty for what the document just says. */
  readonly evidence: string;
  /** The last of the output that is known so. */
  readonly knownSo: number;
}

/** Undefined when a claim or its evidence did not come back, or one came that nobody made. */
function matchesOf(returned: Returned): readonly Match[] | undefined {
  const { given, full, origin } = returned;
  const isMade = (claim: Claim, at: number): boolean => {
    // Mostly they come back in their order.
    const like = given.claims[at];
    if (like !== undefined && isSameClaim(like, claim)) return true;
    return given.claims.some((one) => isSameClaim(one, claim));
  };
  if (!full.claims.every(isMade)) return undefined;
  const matches: Match[] = [];
  for (const [position, claim] of given.claims.entries()) {
    const back = lastLike(full.claims, claim);
    if (back < 0) return undefined;
    const evidence = evidenceOf(claim, origin);
    const knownSo = evidence === "" ? back : knownAs(returned, claim, evidence);
    if (knownSo < 0) return undefined;
    matches.push({ position, claim, back, evidence, knownSo });
  }
  return matches;
}

/** Where the last one is that says the same; -1 for none. */
function lastLike(claims: readonly Claim[], wanted: Claim): number {
  for (let at = claims.length - 1; at >= 0; at -= 1) {
    const claim = claims[at];
    if (claim !== undefined && isSameClaim(wanted, claim)) return at;
  }
  return -1;
}

function knownAs({ full, places }: Returned, claim: Claim, evidence: string): number {
  return full.claims.findLastIndex((one) => isSameClaim(claim, one) && evidenceOf(one, places) === evidence);
}

function tellNames({ given, plain, origin, full, places }: Returned, tell: Tell): void {
  const isKept = plain !== undefined && isNamedAlike(given, plain);
  const held = given.identifiers.map((one) => plain !== undefined && hasIdentifier(plain.identifiers, one));
  if (isKept && !held.includes(false)) {
    tell.count("entity", "kept");
    for (let count = 0; count < held.length; count += 1) tell.count("identifier", "kept");
    return;
  }
  const facts = namesOf(given, origin);
  const backs = namesOf(full, places);
  for (const [at, isHeld] of [isKept, ...held].entries()) {
    const fact = facts[at];
    if (isHeld || fact === undefined) tell.count(at === 0 ? "entity" : "identifier", "kept");
    else
      tell.fact(
        fact,
        inAnnotation(() => backs.findLast(({ key }) => key === fact.key)),
      );
  }
}

/** Its name and identifiers. */
function namesOf(entity: Entity, origin: Origin): readonly Fact[] {
  return entityFacts({ ...entity, claims: [] }, origin);
}

function tellClaim(returned: Returned, match: Match, tell: Tell): void {
  const { given, plain, places } = returned;
  const { claim, evidence } = match;
  const said = plain?.claims ?? [];
  const isName = claim.property === "name" && valueText(claim) === given.name;
  tellPart(returned, match, "claim", isName || lastLike(said, claim) >= 0, tell);
  if (evidence === "") return;
  const isKnownSo = said.some((one) => isSameClaim(claim, one) && evidenceOf(one, places) === evidence);
  tellPart(returned, match, "evidence", isKnownSo, tell);
}

function tellPart(
  returned: Returned,
  match: Match,
  kind: "claim" | "evidence",
  isKept: boolean,
  tell: Tell,
): void {
  if (isKept) tell.count(kind, "kept");
  else if (!tell.hasRoom("annotation")) tell.count(kind, "annotation");
  else tellMoved(returned, match, kind, tell);
}

function tellMoved(
  { given, full, origin, places }: Returned,
  match: Match,
  kind: "claim" | "evidence",
  tell: Tell,
): void {
  const { claim, position, back, knownSo } = match;
  const at = kind === "claim" ? 0 : 1;
  const fact = claimFacts(claim, { id: given.id, origin, position })[at];
  const where = at === 0 ? back : knownSo;
  const same = full.claims[where];
  const found = (): Fact | undefined =>
    same === undefined ? undefined : claimFacts(same, { id: full.id, origin: places, position: where })[at];
  if (fact !== undefined) tell.fact(fact, inAnnotation(found));
}
