import { type Entity, type EntityKind, entityKinds, type Identifier } from "../../model/entity.ts";
import { compareText } from "../../model/text-order.ts";
import { grouped } from "../../model/grouped.ts";
import { contentHash, distinctId } from "./base-id.ts";
import { isCanonicalId } from "../canonical-id.ts";
import { canonicalPurl } from "../canonical-purl.ts";
import { combineClaims, combineLists } from "./combine-claims.ts";
import type { Member } from "./group-entities.ts";

/** One thing of the result and the entities that it was made of. */
export interface United {
  readonly entity: Entity;
  readonly members: readonly Member[];
}

/** One entity for each group, sorted by id. An id is kept where only one thing has it. */
export function uniteEntities(groups: readonly (readonly Member[])[]): readonly United[] {
  const united = groups.map((members) => ({ members, entity: unitedOf(members) }));
  const taken = new Set<string>();
  const result: United[] = [];
  for (const [id, sharing] of grouped(united, ({ entity }) => entity.id)) {
    if (sharing.length === 1) taken.add(id);
  }
  for (const [id, sharing] of grouped(united, ({ entity }) => entity.id)) {
    result.push(...(sharing.length === 1 ? sharing : madeDistinct(id, sharing, taken)));
  }
  return result.sort((a, b) => compareText(a.entity.id, b.entity.id));
}

/** By what is said of each, so that the order of the inputs does not matter. */
function madeDistinct(id: string, sharing: readonly United[], taken: Set<string>): readonly United[] {
  const named = sharing.map((one) => ({ one, name: distinctId(id, contentHash(one.entity)) }));
  return named
    .sort((a, b) => compareText(a.name, b.name))
    .map(({ one, name }) => {
      let free = name;
      for (let count = 2; taken.has(free); count += 1) free = `${name}.${count}`;
      taken.add(free);
      return { ...one, entity: { ...one.entity, id: free } };
    });
}

function unitedOf(members: readonly Member[]): Entity {
  const [first] = members.toSorted(byRank);
  if (first === undefined) throw new Error("A group has members.");
  return {
    id: first.baseId,
    kind: kindOf(members),
    name: first.entity.name,
    identifiers: identifiersOf(members, first.baseId),
    claims: combineClaims(members.map(({ entity }) => entity.claims)),
  };
}

/** Ids that mean the same everywhere come first; then by text. */
function byRank(a: Member, b: Member): number {
  return (
    Number(isForeign(a)) - Number(isForeign(b)) ||
    compareText(a.baseId, b.baseId) ||
    compareText(a.entity.name, b.entity.name)
  );
}

function isForeign({ baseId, entity }: Member): boolean {
  return !baseId.startsWith("pkg:") && !isCanonicalId(baseId, entity.kind);
}

/** Tools call a library or a file what they know no better word for: any other kind says more. */
function kindOf(members: readonly Member[]): EntityKind {
  const rank = (kind: EntityKind): number =>
    kind === "file"
      ? entityKinds.length + 1
      : kind === "software"
        ? entityKinds.length
        : entityKinds.indexOf(kind);
  const kinds = members.map(({ entity }) => entity.kind);
  return kinds.sort((a, b) => rank(a) - rank(b))[0] ?? "software";
}

/**
 * One package URL that is written in two ways is written in the canonical one. A canonical id that another one takes the
 * place of stays as a name: whoever knows the thing by it still finds it.
 */
function identifiersOf(members: readonly Member[], id: string): readonly Identifier[] {
  const lost = members.filter(({ baseId, entity }) => baseId !== id && isCanonicalId(baseId, entity.kind));
  const combined = combineLists([
    ...members.map(({ entity }) => entity.identifiers),
    ...(lost.length === 0 ? [] : [lost.map(({ baseId }) => ({ type: "name" as const, value: baseId }))]),
  ]);
  if (combined.filter(({ type }) => type === "purl").length < 2) return combined;
  const texts = new Set(combined.map(({ type, value }) => `${type} ${value}`));
  return combined.filter(({ type, value }) => {
    const canonical = type === "purl" ? canonicalPurl(value) : undefined;
    return canonical === undefined || canonical === value || !texts.has(`purl ${canonical}`);
  });
}
