import type { Entity } from "../model/entity.ts";
import { grouped } from "../model/grouped.ts";
import type { Inventory } from "../model/inventory.ts";
import type { ReadingTwice } from "../bom/reading.ts";
import { entityFacts, type Fact, headFacts, type Origin, tailFacts } from "./facts.ts";
import { type FoundFacts, foundFacts } from "./found-facts.ts";
import { judgeKept } from "./kept-entity.ts";
import { type Output, type Verdict, verdictOn } from "./outcome.ts";
import type { Tell } from "./tell.ts";
import { entitySide, factSide } from "./side.ts";
import { type SameIds, withSameIds } from "./same-ids.ts";
import { haveSameRelations } from "./same-relations.ts";

/** What the document that was written says: read in full, and by the fields of its standard alone. */
export interface ReadBack extends ReadingTwice {
  /** How the claims of both name it. */
  readonly path: string;
}

/**
 * Tells what became of every fact of the input, in its order; returns how many facts of the output the input does not state.
 * Entities are compared one by one: the facts of 10,000 of them at once cost more than all the rest of a conversion.
 */
export function judgeFacts(given: Inventory, origin: Origin, back: ReadBack, tell: Tell): number {
  const places: Origin = { path: back.path, places: back.full.places };
  const { said, inventory, plain, newIds, keptRelations } = sidesOf(given, origin, back);
  const [fullById, plainById] = [byId(inventory), byId(plain)];
  const [head, tail] = [[...headFacts(given)], [...tailFacts(said, origin)]];
  const rest = restOf(inventory, places);
  const restFound = foundFacts({
    given: [...head, ...tail],
    full: factSide(rest),
    facts: () => rest,
    fields: factSide(restOf(plain, places)),
  });
  const isSeen = placesSeen(fullById, rest, places);
  const output: Output = { header: back.fieldsOnly.header, newIds, isSeen };
  const judge = (facts: readonly Fact[], found: FoundFacts): void => {
    judgeEach(facts, tell, (fact) => verdictOn(fact, found, output));
  };
  judge(head, restFound);
  const groupOf = (facts: readonly Fact[], id: string): FoundFacts => {
    const full = fullById.get(id) ?? [];
    return foundFacts({
      given: facts,
      full: entitySide(full, places),
      facts: () => factsOf(full, places),
      fields: entitySide(plainById.get(id) ?? [], places),
    });
  };
  let added = restFound.added();
  const givenById = byId(given);
  const isJudged = (id: string, [given, ...others]: readonly Entity[]): boolean => {
    const [full, ...more] = fullById.get(id) ?? [];
    const [plain, ...rest] = plainById.get(id) ?? [];
    const isOne = others.length + more.length + rest.length === 0 && !newIds.has(id);
    if (!isOne || given === undefined || full === undefined) return false;
    return judgeKept({ given, full, plain, origin, places }, tell);
  };
  for (const [id, entities] of givenById) {
    if (isJudged(id, entities)) continue;
    const facts = factsOf(entities, origin);
    const found = groupOf(facts, id);
    judge(facts, found);
    added += found.added();
  }
  for (const id of fullById.keys()) if (!givenById.has(id)) added += groupOf([], id).added();
  for (let count = 0; count < keptRelations; count += 1) tell.count("relation", "kept");
  judge(tail, restFound);
  return added;
}

/** What is to be compared, under one set of ids. */
interface Sides extends SameIds {
  readonly said: Inventory;
  readonly plain: Inventory;
  /** How many there are when all of them came back; they are left out then. */
  readonly keptRelations: number;
}

function sidesOf(said: Inventory, origin: Origin, { full, fieldsOnly, path }: ReadBack): Sides {
  const { inventory, newIds } = withSameIds(said, full.inventory);
  const plain = withSameIds(said, fieldsOnly.inventory).inventory;
  const places: Origin = { path, places: full.places };
  const returned = [inventory, plain].map((one) => ({ inventory: one, origin: places }));
  if (!haveSameRelations({ inventory: said, origin }, ...returned))
    return { said, inventory, plain, newIds, keptRelations: 0 };
  const alone = (one: Inventory): Inventory => ({ ...one, relations: [] });
  return {
    said: alone(said),
    inventory: alone(inventory),
    plain: alone(plain),
    newIds,
    keptRelations: said.relations.length,
  };
}

/** What a claim rests on is lost with the claim, and that is said. */
function judgeEach(facts: readonly Fact[], tell: Tell, verdict: (fact: Fact) => Verdict): void {
  const lost = new Set<string>();
  for (const fact of facts) {
    if (fact.of !== undefined && lost.has(fact.of)) continue;
    const one = verdict(fact);
    if (one.outcome === "dropped" || one.outcome === "transformed") lost.add(fact.key);
    tell.fact(fact, one);
  }
}

function restOf(inventory: Inventory, origin: Origin): readonly Fact[] {
  return [...headFacts(inventory), ...tailFacts(inventory, origin)];
}

function factsOf(entities: readonly Entity[], origin: Origin): readonly Fact[] {
  return entities.flatMap((entity) => entityFacts(entity, origin));
}

function byId({ entities }: Inventory): Map<string, readonly Entity[]> {
  return grouped(entities, ({ id }) => id);
}

/** The places that the evidence of each entity and its relations names, found when the first one is asked for. */
function placesSeen(
  entities: ReadonlyMap<string, readonly Entity[]>,
  rest: readonly Fact[],
  origin: Origin,
): Output["isSeen"] {
  const known = new Map<string, ReadonlySet<string>>();
  const evidence = (facts: readonly Fact[]): readonly Fact[] =>
    facts.filter(({ kind }) => kind === "evidence");
  let ofRest: ReadonlyMap<string, readonly Fact[]> | undefined;
  return (fact) => {
    const subject = fact.subject ?? "";
    ofRest ??= grouped(evidence(rest), (one) => one.subject ?? "");
    const all =
      known.get(subject) ??
      new Set(
        [...evidence(factsOf(entities.get(subject) ?? [], origin)), ...(ofRest.get(subject) ?? [])].map(
          placeIn,
        ),
      );
    known.set(subject, all);
    return all.has(placeIn(fact));
  };
}

/** The path with its line; basis, confidence and pointer aside. */
function placeIn({ said }: Fact): string {
  const [place = ""] = (said().text.split("; ")[1] ?? "").split(" ");
  return place;
}
